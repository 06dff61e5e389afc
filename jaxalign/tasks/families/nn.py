"""Families of tasks on neural networks: layers, attention, and losses."""

import itertools
from collections.abc import Iterator
from typing import NamedTuple

from jaxalign.tasks.families import layers, networks
from jaxalign.tasks.families.variant import Variant


class Part(NamedTuple):
    """Code in terms of {x}, words, and code that would be mistaken for it."""

    name: str
    code: str
    words: tuple[str, ...]
    mistake: str


# Two statements each, the second one on the first one's outcome.
LEVELLED_ROWS = (
    "{x} - {x}.mean(axis=1, keepdims=True); "
    "{x} / jnp.sqrt(jnp.mean({x}**2, axis=1, keepdims=True) + 0.001)"
)
LEVELLED_COLUMNS = "{x} - {x}.mean(axis=0); {x} / jnp.sqrt(jnp.mean({x}**2, axis=0) + 0.001)"
# Of a matrix with one example in a row, each with its own statistics if not said otherwise.
NORMALISATIONS = (
    Part("plain", "", ("",), ""),
    Part(
        "levelled",
        LEVELLED_ROWS,
        (
            "subtract from each row its mean, and divide by the root of 0.001 + its population"
            " variance",
            "give each row mean 0 by subtracting its mean m, and divide by the root of v + 0.001, v"
            " being the row's mean squared deviation from m",
        ),
        LEVELLED_COLUMNS,
    ),
    Part(
        "batched",
        LEVELLED_COLUMNS,
        (
            "subtract from each column its mean, and divide by the root of 0.001 + its population"
            " variance",
            "give each column mean 0 by subtracting its mean m, and divide by the root of v"
            " + 0.001, v being the column's mean squared deviation from m",
        ),
        LEVELLED_ROWS,
    ),
    Part(
        "scaled",
        "{x} / jnp.sqrt(jnp.mean({x}**2, axis=1, keepdims=True) + 0.001)",
        (
            "divide each row by the root of s + 0.001, with s the mean square of its elements",
            "divide each row by the root of s + 0.001, where s is the mean of its squared elements",
        ),
        "{x} / jnp.sqrt(jnp.sum({x}**2, axis=1, keepdims=True) + 0.001)",
    ),
    Part(
        "united",
        "{x} / (jnp.linalg.norm({x}, axis=1, keepdims=True) + 0.001)",
        (
            "divide each row by its Euclidean length plus 0.001",
            "divide every row by 0.001 plus the root of the sum of its squares",
        ),
        "{x} / (jnp.abs({x}).sum(axis=1, keepdims=True) + 0.001)",
    ),
)
ACTIVATIONS = (
    Part(
        "rectified",
        "jax.nn.relu({x})",
        ("set negative elements to 0", "replace what is negative by 0"),
        "jnp.abs({x})",
    ),
    Part(
        "hyperbolic",
        "jnp.tanh({x})",
        ("take the hyperbolic tangent of each element", "apply tanh to each element"),
        "jnp.tan({x})",
    ),
    Part(
        "gated",
        "jax.nn.sigmoid({x})",
        (
            "replace each element z by 1 / (1 + e^-z)",
            "apply the logistic function 1 / (1 + e^-z) to each element z",
        ),
        "jnp.tanh({x})",
    ),
    Part(
        "leaking",
        "jnp.where({x} > 0, {x}, 0.1 * {x})",
        (
            "divide negative elements by ten",
            "keep positive elements and multiply the others by 0.1",
        ),
        "jax.nn.relu({x})",
    ),
    Part(
        "soft",
        "jax.nn.softplus({x})",
        (
            "replace each element z by log(1 + e^z)",
            "apply the smooth rectifier log(1 + e^z) to each element z",
        ),
        "jax.nn.relu({x})",
    ),
)
LINEAR = "x @ w + b"
PRODUCT = (
    "multiply by w from the right and add b to each row",
    "map each row r to r w + b",
)


class Layout(NamedTuple):
    """The order of the three parts of a layer: N, L, A; closed: is the input added at the end?"""

    name: str
    order: str
    closed: bool = False


LAYOUTS = (
    Layout("before_product", "NLA"),
    Layout("after_product", "LNA"),
    Layout("at_the_end", "LAN"),
    Layout("with_shortcut", "NLA", True),
)


def layer() -> Iterator[Variant]:
    """A product with weights, a normalisation and an activation, in some order."""
    for normal, active, layout in itertools.product(NORMALISATIONS, ACTIVATIONS, LAYOUTS):
        if normal.name == "plain" and layout.name in ("before_product", "at_the_end"):
            continue
        if (normal.name, layout.name) == ("plain", "after_product") and active.name == "rectified":
            continue  # written by hand
        steps = {
            "N": (normal.code, normal.words, normal.mistake),
            "L": (LINEAR, PRODUCT, "(x + b.mean()) @ w"),
            "A": (active.code, active.words, active.mistake),
        }
        order = layout.order.replace("N", "") if normal.name == "plain" else layout.order
        codes = [steps[step][0] for step in order]
        wrong = {
            "other_activation": [steps[s][2] if s == "A" else steps[s][0] for s in order],
            "forgets_bias": ["x @ w" if s == "L" else steps[s][0] for s in order],
        }
        if (normal.name, layout.name) == ("batched", "after_product"):
            del wrong["forgets_bias"]  # it is subtracted again
        if normal.name != "plain":
            wrong["other_statistics"] = [steps[s][2] if s == "N" else steps[s][0] for s in order]
            wrong["forgets_to_normalise"] = [steps[s][0] for s in order if s != "N"]
        mistakes = {what: _layer(codes, layout.closed) for what, codes in wrong.items()}
        if layout.closed:
            mistakes["forgets_input"] = _layer(codes, False)
        said = [steps[step][1] for step in order]
        square = layout.closed
        shapes = "x is float32 of shape [n, d], one example a row, w float32 of shape "
        shapes += "[d, d] and b of shape [d]" if square else "[d, k] and b of shape [k]"
        yield Variant(
            name=f"{active.name}_{normal.name}_{layout.name}",
            level=1 if normal.name == "plain" else 2,
            instruction=(
                ("Compute a layer:", "Apply one layer of a network to x:"),
                tuple(f"first {words};" for words in said[0]),
                *(tuple(f"then {words};" for words in middle) for middle in said[1:-1]),
                tuple(f"{words}." for words in (f"then {last}" for last in said[-1])),
                "At the end, add x to the outcome." if layout.closed else "",
                f"{shapes}; the result is float32 of shape {'[n, d]' if square else '[n, k]'}.",
            ),
            arguments="x: jax.Array, w: jax.Array, b: jax.Array",
            reference=_layer(codes, layout.closed),
            mistakes=mistakes,
            inputs=LAYER_INPUTS.format(k="d" if square else "k"),
            properties=("vmap",) if "N" in order else ("vmap", "constant_trace"),
            constants={"ATOL": 1e-4},
        )


LAYER_INPUTS = """
def case(n, d, k, scale):
    x = scale * rng.standard_normal((n, d), np.float32) + np.float32(0.3)
    w = rng.standard_normal((d, {k}), np.float32) / np.float32(np.sqrt(d))
    return x, w, rng.standard_normal({k}, np.float32)

cases = [case(3, 4, 2, 1), case(6, 5, 7, 1), case(12, 8, 8, 2)]
return [*cases, case(6, 5, 7, 5), case(6, 5, 7, 0)]
"""


def _layer(codes: list[str], closed: bool) -> str:
    """One statement for each step, on z after the first; the last one is returned."""
    lines, name = [], "x"
    for code in "; ".join(codes).split("; "):
        lines.append(f"z = {code.replace(LINEAR, f'{name} @ w + b').replace('{x}', name)}")
        if code == "x @ w":
            lines[-1] = f"z = {name} @ w"
        name = "z"
    last = lines.pop().removeprefix("z = ")
    return "\n".join([*lines, f"return x + {last}" if closed else f"return {last}"])


SCORES = (
    Part(
        "scaled",
        "q @ k.T / jnp.sqrt(q.shape[1])",
        (
            "the dot product of the two, divided by the root of d",
            "q_i^T k_j divided by the square root of d",
        ),
        "q @ k.T",
    ),
    Part("dot", "q @ k.T", ("the dot product of the two", "q_i^T k_j"), "-q @ k.T"),
    Part(
        "near",
        "-jnp.sum((q[:, None] - k) ** 2, axis=-1) / 2",
        (
            "minus half of the squared Euclidean distance between the two",
            "-|q_i - k_j|^2 / 2, with Euclidean lengths",
        ),
        "-jnp.linalg.norm(q[:, None] - k, axis=-1)",
    ),
    Part(
        "recent",
        "q @ k.T - 0.5 * jnp.abs(i - j)",
        (
            "their dot product minus half of the distance |i - j| of their positions",
            "q_i^T k_j - |i - j| / 2",
        ),
        "q @ k.T",
    ),
    Part(
        "capped",
        "3 * jnp.tanh(q @ k.T / 3)",
        ("3 tanh(p / 3), p being their dot product", "3 tanh(q_i^T k_j / 3)"),
        "jnp.clip(q @ k.T, -3, 3)",
    ),
)
MASKS = (
    Part("open", "", ("Every query sees all keys.", "There is no mask."), ""),
    Part(
        "causal",
        "j <= i",
        (
            "A query sees the keys up to its own position only.",
            "Query i sees key j only where j <= i.",
        ),
        "j >= i",
    ),
    Part(
        "banded",
        "jnp.abs(i - j) <= 2",
        (
            "A query sees only keys at most two positions away from it, on either side.",
            "Query i sees key j only where |i - j| <= 2.",
        ),
        "jnp.abs(i - j) <= 1",
    ),
    Part(
        "lagging",
        "(j <= i) & (j > i - 3)",
        (
            "A query sees only the key at its own position and the two before.",
            "Query i sees key j only where i - 2 <= j <= i.",
        ),
        "j <= i",
    ),
    Part(
        "selfless",
        "j != i",
        (
            "A query sees all keys but the one at its own position.",
            "Query i sees key j only where i and j differ.",
        ),
        "j < i",
    ),
    Part(
        "shown",
        "shown",
        (
            "A query sees only the keys for which shown is true.",
            "Keys for which shown is false are hidden from all queries.",
        ),
        "~shown",
    ),
)
# What scores become, scores that are not seen being -inf; and what is wanted.
WEIGHTS = {
    "attention": (
        "jax.nn.softmax(scores, axis=1)",
        (
            "The weight of a key that the query sees is e^score, divided by the sum of this over"
            " all keys that it sees; others have the weight 0.",
            "Each query's weights are proportional to e^score for the keys that it sees, 0 for"
            " others, and their sum is 1.",
        ),
        "jax.nn.softmax(scores, axis=0)",
    ),
    "doubting": (
        "jax.nn.softmax(jnp.pad(scores, ((0, 0), (0, 1))), axis=1)[:, :-1]",
        (
            "The weight of a key that the query sees is e^score, divided by 1 plus the sum of this"
            " over all keys that it sees; others have the weight 0.",
            "Let t be the sum of e^score over the keys that a query sees. Their weights are e^score"
            " / (1 + t), and those of others 0.",
        ),
        "jax.nn.softmax(scores, axis=1)",
    ),
    "separate": (
        "jax.nn.sigmoid(scores) / scores.shape[1]",
        (
            "The weight of a key that the query sees is 1 / (1 + e^-score), divided by n; others"
            " have the weight 0.",
            "A key that the query sees has the weight 1 / (n (1 + e^-score)), and any other 0.",
        ),
        "jax.nn.sigmoid(scores)",
    ),
}
WANTED = {
    "mix": (
        "return weights @ v",
        ("Return for each query the sum of all values times their weights.",),
    ),
    "weights": ("return weights", ("Return the weights, a row for each query.",)),
}


def attention() -> Iterator[Variant]:
    """Weights of keys for queries, by their scores under a mask, and the values mixed by them."""
    for score, mask, weighting, wanted in itertools.product(SCORES, MASKS, WEIGHTS, WANTED):
        if weighting != "attention" and (wanted == "weights" or score.name == "capped"):
            continue
        if score.name == "scaled" and mask.name == "causal" and weighting == "attention":
            continue  # written by hand
        if mask.name == "open" and weighting == "separate" and score.name == "near":
            continue
        code, says, mistaken = WEIGHTS[weighting]
        ending, want = WANTED[wanted]

        def body(score: str, mask: str, code: str, ending: str = ending) -> str:
            lines = []
            if mask not in ("", "shown", "~shown") or "i - j" in score:
                lines.append("i, j = jnp.arange(q.shape[0])[:, None], jnp.arange(k.shape[0])")
            lines.append(f"scores = {score}")
            if mask:
                lines[-1] = f"scores = jnp.where({mask}, {score}, -jnp.inf)"
            if len(lines[-1]) > 90:
                lines[-1:] = [f"scores = {score}", f"scores = jnp.where({mask}, scores, -jnp.inf)"]
            if ending == "return weights":
                return "\n".join([*lines, f"return {code}"])
            return "\n".join([*lines, f"weights = {code}", ending])

        mistakes = {
            "other_scores": body(score.mistake, mask.code, code),
            "other_weights": body(score.code, mask.code, mistaken),
        }
        if mask.code and mask.name not in ("selfless", "shown"):
            mistakes["other_mask"] = body(score.code, mask.mistake, code)
        if mask.code:
            mistakes["no_mask"] = body(score.code, "", code)
        arguments, shapes = ["q", "k"], "q and k are float32 of shape [n, d], n >= 3"
        if wanted == "mix":
            arguments, shapes = ["q", "k", "v"], f"{shapes}, v is float32 of shape [n, m]"
        if mask.name == "shown":
            arguments, shapes = [*arguments, "shown"], f"{shapes}, shown bool of shape [n]"
        result = "[n, m]" if wanted == "mix" else "[n, n]"
        yield Variant(
            name=f"{mask.name}_{score.name}_{weighting}{'' if wanted == 'mix' else '_weights'}",
            level=3 if weighting == "doubting" and mask.code else 2,
            instruction=(
                "The rows of q, k and v are queries, keys and their values."
                if wanted == "mix"
                else "The rows of q are queries, those of k keys.",
                tuple(f"The score of query i and key j is {words}." for words in score.words),
                mask.words,
                says,
                want,
                f"{shapes}; the result is float32 of shape {result}.",
            ),
            arguments=", ".join(f"{name}: jax.Array" for name in arguments),
            reference=body(score.code, mask.code, code),
            mistakes=mistakes,
            inputs=_attention_inputs(arguments),
            properties=("vmap",),
            constants={"ATOL": 1e-4},
        )


def _attention_inputs(arguments: list[str]) -> str:
    drawn = {"q": "scale * draw(n, d)", "k": "draw(n, d)", "v": "draw(n, m)", "shown": "shown"}
    shown = """
    shown = rng.random(n) < 0.6
    shown[0], shown[1] = True, False""" * ("shown" in arguments)
    return f"""
def draw(*shape):
    return rng.standard_normal(shape, np.float32)

def case(n, d, m, scale):{shown}
    return {", ".join(drawn[name] for name in arguments)}

cases = [case(3, 2, 4, 1), case(6, 4, 5, 1), case(12, 8, 3, 1)]
return [*cases, case(6, 4, 5, 4), case(6, 4, 5, 0)]
"""


class Loss(NamedTuple):
    """Of a prediction p for a target y: code, words, a mistake, and which targets there are."""

    name: str
    code: str
    words: tuple[str, ...]
    mistake: str
    targets: str = "real"


# Targets, as they are drawn and described.
TARGETS = {
    "real": ("rng.standard_normal(shape, np.float32)", ""),
    "bits": ("rng.integers(0, 2, shape).astype(np.float32)", ", y being 0 or 1"),
    "signs": ("rng.choice(np.array([-1, 1], np.float32), shape)", ", y being 1 or -1"),
    "counts": ("rng.poisson(1.5, shape).astype(np.float32)", ", y being 0, 1, 2 and so on"),
}
LOSSES = (
    Loss("squared", "(p - y) ** 2", ("the square of p - y", "(p - y)^2"), "jnp.abs(p - y)"),
    Loss(
        "absolute",
        "jnp.abs(p - y)",
        ("the magnitude of p - y", "|p - y|"),
        "(p - y) ** 2",
    ),
    Loss(
        "tolerant",
        "jnp.maximum(jnp.abs(p - y) - 0.5, 0)",
        (
            "what |p - y| exceeds 0.5 by, if it does, and else 0",
            "the positive part of |p - y| - 0.5",
        ),
        "jnp.abs(p - y)",
    ),
    Loss(
        "rounded",
        "jnp.where(jnp.abs(p - y) <= 1, (p - y) ** 2 / 2, jnp.abs(p - y) - 0.5)",
        (
            "half of the square of p - y where |p - y| is at most 1, and |p - y| - 0.5 elsewhere",
            "r^2 / 2 where r = |p - y| is at most 1, and r - 1/2 where it is greater",
        ),
        "(p - y) ** 2 / 2",
    ),
    Loss(
        "lopsided",
        "jnp.maximum(0.8 * (y - p), 0.2 * (p - y))",
        (
            "0.8 (y - p) where y is greater than p, and 0.2 (p - y) elsewhere",
            "the larger of 0.8 (y - p) and 0.2 (p - y)",
        ),
        "jnp.maximum(0.2 * (y - p), 0.8 * (p - y))",
    ),
    Loss(
        "relative",
        "((p - y) / (1 + jnp.abs(y))) ** 2",
        ("the square of (p - y) / (1 + |y|)", "((p - y) / (1 + |y|))^2"),
        "(p - y) ** 2 / (1 + jnp.abs(y))",
    ),
    Loss(
        "logistic",
        "jax.nn.softplus(p) - y * p",
        ("log(1 + e^p) - y p", "the logarithm of 1 + e^p, minus y p"),
        "jax.nn.softplus(-p) - y * p",
        "bits",
    ),
    Loss(
        "margin",
        "jnp.maximum(1 - y * p, 0)",
        ("what y p lacks to 1, or 0 where it lacks nothing", "the positive part of 1 - y p"),
        "jnp.abs(1 - y * p)",
        "signs",
    ),
    Loss(
        "squared_margin",
        "jnp.maximum(1 - y * p, 0) ** 2",
        ("the square of the positive part of 1 - y p", "(1 - y p)^2 where y p < 1, and else 0"),
        "(1 - y * p) ** 2",
        "signs",
    ),
    Loss(
        "boosting",
        "jnp.exp(-y * p)",
        ("e to the power of -y p", "e^(-y p)"),
        "jnp.exp(y * p)",
        "signs",
    ),
    Loss(
        "counting",
        "jnp.exp(p) - y * p",
        ("e^p - y p", "e to the power of p, minus y times p"),
        "jnp.exp(p) + y * p",
        "counts",
    ),
)


class Reduction(NamedTuple):
    """What becomes of the losses: code, words, the result, a mistake; more: an argument."""

    name: str
    level: int
    code: str
    words: tuple[str, ...]
    result: str
    mistake: str
    more: str = ""
    shape: str = "[n]"


MORE = {
    "weight": ("float32", "rng.uniform(0.1, 2, shape).astype(np.float32)", ""),
    "valid": ("bool", "np.arange(shape) % 4 < 1 + rng.integers(0, 3)", ", true at least once"),
    "group": ("int32", "rng.integers(0, 4, shape, np.int32)", " with numbers from 0 to 3"),
}
REDUCTIONS = (
    Reduction(
        "mean",
        1,
        "jnp.mean(losses)",
        ("Return the mean of the losses.", "How large is the loss on average?"),
        "a float32 scalar",
        "jnp.sum(losses)",
    ),
    Reduction(
        "root",
        1,
        "jnp.sqrt(jnp.mean(losses))",
        ("Return the root of the mean of the losses.", "Average the losses and take the root."),
        "a float32 scalar",
        "jnp.mean(jnp.sqrt(losses))",
    ),
    Reduction(
        "rows",
        1,
        "jnp.mean(jnp.sum(losses, axis=1))",
        (
            "Add up the losses of each row, an example, and return the mean over the examples.",
            "Return the mean over examples, which are rows, of the total of their losses.",
        ),
        "a float32 scalar",
        "jnp.mean(losses)",
        shape="[n, m]",
    ),
    Reduction(
        "worst",
        1,
        "jnp.mean(jnp.max(losses, axis=1))",
        (
            "Take the largest loss of each row, an example, and return the mean over the examples.",
            "Return the mean over rows of the largest loss in the row.",
        ),
        "a float32 scalar",
        "jnp.max(losses)",
        shape="[n, m]",
    ),
    Reduction(
        "weighted",
        2,
        "jnp.sum(weight * losses) / jnp.sum(weight)",
        (
            "Return the mean of the losses with the given weights: the total of weight times loss,"
            " divided by that of the weights.",
            "Return the weighted mean of the losses: divide by the sum of the weights, which need"
            " not be 1.",
        ),
        "a float32 scalar",
        "jnp.mean(weight * losses)",
        "weight",
    ),
    Reduction(
        "masked",
        2,
        "jnp.mean(losses, where=valid)",
        (
            "Return the mean of the losses of those examples only for which valid is true.",
            "Average the losses over the examples marked as valid.",
        ),
        "a float32 scalar",
        "jnp.mean(losses * valid)",
        "valid",
    ),
    Reduction(
        "hardest",
        2,
        "jnp.mean(jax.lax.top_k(losses, 3)[0])",
        (
            "Return the mean of the three largest losses.",
            "Average the losses of the three examples that have the largest.",
        ),
        "a float32 scalar",
        "jnp.mean(jax.lax.top_k(losses, 2)[0])",
    ),
    Reduction(
        "grouped",
        2,
        "totals / jnp.maximum(sizes, 1)",
        (
            "Return the mean loss of each of four groups, 0 for a group without examples.",
            "Average the losses group by group, of four groups; an empty group has the mean 0.",
        ),
        "float32 of shape [4]",
        "totals",
        "group",
    ),
    Reduction(
        "gradient",
        2,
        "",
        (
            "Return the gradient of the mean of the losses with respect to the predictions.",
            "By how much does the mean of the losses change with each prediction? Return the"
            " partial derivatives.",
        ),
        "float32 of shape [n]",
        "",
    ),
)


def loss() -> Iterator[Variant]:
    """A loss of predictions for targets, averaged, weighted, masked, grouped or differentiated."""
    for one, reduction in itertools.product(LOSSES, REDUCTIONS):
        if reduction.name == "root" and one.name in ("counting", "logistic"):
            continue  # may be negative, or is no power

        def body(code: str, reduced: str, reduction: Reduction = reduction) -> str:
            if reduction.name == "gradient":
                total = f"def total(p):\n    return jnp.{reduced}({code})\n\n"
                return f"{total}return jax.grad(total)(p)"
            lines = [f"losses = {code}"]
            if reduction.name == "grouped":
                lines += [
                    "totals = jax.ops.segment_sum(losses, group, 4)",
                    "sizes = jax.ops.segment_sum(jnp.ones_like(losses), group, 4)",
                ]
            return "\n".join([*lines, f"return {reduced}"])

        right, wrong = (reduction.code, reduction.mistake) if reduction.code else ("mean", "sum")
        drawn, which = TARGETS[one.targets]
        arguments = ["p", "y", *filter(None, [reduction.more])]
        shapes = f"p and y are float32 of shape {reduction.shape}, n >= 3"
        more = ""
        if reduction.more:
            kind, more, note = MORE[reduction.more]
            shapes += f"; {reduction.more} is {kind} of shape [n]{note}"
        yield Variant(
            name=f"{one.name}_loss_{reduction.name}",
            level=reduction.level,
            instruction=(
                f"The loss of a prediction p for its target y{which}{',' * bool(which)} is",
                tuple(f"{words}." for words in one.words),
                reduction.words,
                f"{shapes}; the result is {reduction.result}.",
            ),
            arguments=", ".join(f"{name}: jax.Array" for name in arguments),
            reference=body(one.code, right),
            mistakes={
                "other_loss": body(one.mistake, right),
                "other_reduction": body(one.code, wrong),
            },
            inputs=_loss_inputs(drawn, more, reduction),
            properties=("vmap",),
            constants={"ATOL": 1e-4},
        )


def _loss_inputs(drawn: str, more: str, reduction: Reduction) -> str:
    """Shapes, then predictions that are far off, and zero."""
    shapes = "[(3, 2), (8, 4), (20, 3)]" if "m" in reduction.shape else "[3, 8, 30]"
    names = ["p", "y", *filter(None, [reduction.more])]
    third = f"\n    {reduction.more} = {more}" if more else ""
    return f"""
def case(shape, scale):
    p = scale * rng.standard_normal(shape, np.float32)
    y = {drawn}{third}
    return {", ".join(names)}

first, second, third = {shapes}
return [case(first, 1), case(second, 1), case(third, 1), case(second, 3), case(second, 0)]
"""


FAMILIES = (
    layer,
    attention,
    loss,
    layers.named_layer,
    networks.named_network,
    networks.named_picture,
)
