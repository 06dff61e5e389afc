"""Families of parts of networks, and of images, each in one expression.

Members differ by a word: which function, which score, over which axis, which half of an image.
"""

from collections.abc import Iterator

from jaxalign.tasks.families.crossed import HOW_LARGE, Line, Way, asked, crossed
from jaxalign.tasks.families.everyday import EACH
from jaxalign.tasks.families.named import Arguments
from jaxalign.tasks.families.sentences import Table, variants
from jaxalign.tasks.families.variant import Variant

FUNCTIONS = (
    Way("jax.nn.relu({z})", "replaces negative numbers by 0"),
    Way("jax.nn.sigmoid({z})", "is the logistic function, 1 / (1 + e^-z)"),
    Way("jnp.tanh({z})", "is the hyperbolic tangent"),
    Way("jax.nn.softplus({z})", "maps z to log(1 + e^z)"),
    Way("jnp.where({z} > 0, {z}, 0.1 * ({z}))", "divides negative numbers by ten"),
    Way("jax.nn.elu({z})", "maps negative z to e^z - 1 and keeps other numbers"),
    Way("jnp.clip({z}, -1, 1)", "moves numbers below -1 to -1 and those above 1 to 1"),
    Way("jnp.exp(-(({z}) ** 2))", "maps z to e^(-z^2)"),
)
USES = (
    Line(
        "gate",
        "{x} * y",
        ("f(x) times y, where f {}", "The function f {}. Multiply f(x) by y, element by element."),
    ),
    Line(
        "shortcut",
        "x + {y}",
        ("x plus f(y), where f {}", "The function f {}. Add f(y) to x, element by element."),
    ),
    Line(
        "joint_input",
        "{x + y}",
        ("f(x + y), where f {}", "The function f {}. Apply it to the sum of x and y."),
    ),
)
SCALED = (
    Way("x / t", "x / t"),
    Way("-x / t", "-x / t"),
    Way("t * jnp.tanh(x / t)", "t tanh(x / t)"),
)
OF_SCORES = (
    Line(
        "portions",
        "jax.nn.softmax({}, axis=1)",
        (
            "Turn each row of {} into positive weights with the sum 1, proportional to e to the"
            " power of the elements.",
            "e to the power of {}, with each row divided by its sum",
        ),
    ),
    Line(
        "portions_down",
        "jax.nn.softmax({}, axis=0)",
        (
            "Turn each column of {} into positive weights with the sum 1, proportional to e to the"
            " power of the elements.",
            "e to the power of {}, with each column divided by its sum",
        ),
    ),
    Line(
        "log_portions",
        "jax.nn.log_softmax({}, axis=1)",
        (
            "the logarithm of this: e to the power of {}, with each row divided by its sum",
            "Divide each row of e to the power of {} by its sum and take the logarithm.",
        ),
    ),
    Line(
        "soft_top",
        "jax.nn.logsumexp({}, axis=1)",
        (
            "the logarithm of the sum of e to the power of {} over each row",
            "For each row, add up e to the power of {} and take the logarithm.",
        ),
    ),
)
LIKENESSES = (
    Way("q @ k.T", "their dot product"),
    Way("q @ k.T / jnp.sqrt(q.shape[1])", "their dot product divided by the root of d"),
    Way("-jnp.sum((q[:, None] - k) ** 2, axis=2)", "minus their squared distance"),
)
SCORE = "The score of a query and a key is {}."
OF_LIKENESSES = (
    Line(
        "best_match",
        "jnp.argmax({}, axis=1)",
        (
            f"{SCORE} Number the keys from 0 and return that of the best key for each query.",
            f"{SCORE} Which key, counted from 0, has the highest score with each query?",
        ),
    ),
    Line(
        "best_score",
        "jnp.max({}, axis=1)",
        (
            f"{SCORE} Return the highest score of each query.",
            f"{SCORE} How high is the best score of each query?",
        ),
    ),
    Line(
        "attention_to_keys",
        "jax.nn.softmax({}, axis=1)",
        f"{SCORE} Return e to the power of the scores, with each query's row divided by its sum.",
    ),
    Line(
        "popularity",
        "jnp.mean({}, axis=0)",
        (
            f"{SCORE} Return the mean score of each key.",
            f"{SCORE} How high is the score of each key on average?",
        ),
    ),
)
OVER = (
    Way(", axis=0", "over the sequences"),
    Way(", axis=1", "over the tokens of each sequence"),
    Way(", axis=2", "over the features of each token"),
)
OF_TOKENS = (
    Line(
        "mean_of_limited",
        "jnp.mean(jnp.maximum(x, -1){})",
        "the average of the elements of x {}, those below -1 being taken as -1",
    ),
    Line(
        "mean_bent",
        "jnp.mean(jnp.tanh(x){})",
        (
            "the average of the hyperbolic tangent of x {}",
            "Average the hyperbolic tangent of x {}.",
        ),
    ),
    Line(
        "share_of_large",
        "jnp.mean(jnp.abs(x) > 1{})",
        "the share of elements of x whose magnitude exceeds 1, taken {}",
    ),
    Line(
        "of_unit_size",
        "x / jnp.sqrt(0.001 + jnp.mean(x**2{}, keepdims=True))",
        "x divided by the root of 0.001 plus the mean of its squares {}",
    ),
)
OF_SHOWN = (
    Line(
        "mean_of_shown",
        "jnp.mean(x{}, where=shown)",
        "the average of those elements of {} for which shown is true",
    ),
    Line(
        "sum_of_shown",
        "jnp.sum(jnp.where(shown, x, 0){})",
        (
            "the sum of those elements of {} for which shown is true",
            "Add up those elements of {} for which shown is true.",
        ),
    ),
    Line(
        "top_of_shown",
        "jnp.max(jnp.where(shown, x, -jnp.inf){})",
        "the largest one of those elements of {} for which shown is true",
    ),
)
OF_LABELS = (
    Line(
        "share_right",
        "jnp.mean(jnp.argmax(s, axis=1) == c)",
        "the share of rows of s whose largest element is that of the row's class",
        ("jnp.mean(jnp.argmax(s, axis=1) != c)", "jnp.sum(jnp.argmax(s, axis=1) == c)"),
    ),
    Line(
        "is_missed",
        "jnp.argmax(s, axis=1) != c",
        "a truth value for each row of s: whether its largest element is not that of its class",
        ("jnp.argmax(s, axis=1) == c", "jnp.argmin(s, axis=1) != c"),
    ),
    Line(
        "own_lead",
        "s[jnp.arange(s.shape[0]), c] - jnp.mean(s, axis=1)",
        "For each row of s, return the element of its class less the mean of the row.",
    ),
    Line(
        "gap_to_code",
        "s - jax.nn.one_hot(c, 4)",
        "s less a matrix that has 1 at the class of each row and 0 elsewhere",
        ("jax.nn.one_hot(c, 4) - s", "s + jax.nn.one_hot(c, 4)"),
    ),
    Line(
        "only_own",
        "s * jax.nn.one_hot(c, 4)",
        "s with zeros in the place of all elements but those of the rows' classes",
        ("s - jax.nn.one_hot(c, 4)", "s * (1 - jax.nn.one_hot(c, 4))"),
    ),
    Line(
        "without_own",
        "s * (1 - jax.nn.one_hot(c, 4))",
        "s with zeros in the place of the elements of the rows' classes",
        ("1 - s * jax.nn.one_hot(c, 4)", "s * jax.nn.one_hot(c, 4)"),
    ),
)
PAIR = """
cases = [1.5 * rng.normal(size=(2, n)).astype(np.float32) for n in (1, 8, 15)]
return [*map(tuple, cases), tuple(3 * cases[1]), (cases[2][0], np.zeros(15, np.float32))]
"""
LOGITS = """
cases = [2 * rng.normal(size=shape).astype(np.float32) for shape in ((2, 3), (4, 5), (6, 3))]
cases = [*cases, 2 * cases[1], np.ones_like(cases[0])]
return [(x, t) for x, t in zip(cases, (0.5, 1.7, 2.4, 3.0, 0.8), strict=True)]
"""
VECTORS = """
shapes = ((1, 2, 3), (4, 6, 4), (7, 5, 8))
cases = [(rng.normal(size=(n, d)), rng.normal(size=(m, d))) for n, m, d in shapes]
cases = [*cases, (2 * cases[1][0], cases[1][1]), (-cases[2][0], cases[2][1])]
return [(q.astype(np.float32), k.astype(np.float32)) for q, k in cases]
"""
TOKENS = """
cases = [rng.normal(1, 2, shape).astype(np.float32) for shape in ((2, 3, 4), (3, 4, 5), (1, 6, 2))]
return [(x,) for x in (*cases, 3 * cases[1], np.full_like(cases[0], 1.5))]
"""
SHOWN = """
def case(n):
    shown = (rng.random((n, n)) < 0.5) | np.eye(n, dtype=bool)
    return rng.normal(1, 2, (n, n)).astype(np.float32), shown

cases = [case(n) for n in (3, 5, 8)]
return [*cases, (3 * cases[1][0], cases[1][1]), (cases[0][0], np.ones((3, 3), bool))]
"""
LABELS = """
cases = [(rng.normal(size=(n, 4)), rng.integers(0, 4, n)) for n in (1, 7, 12)]
cases = [*cases, (2 * cases[1][0], 3 - cases[1][1]), (cases[2][0], 0 * cases[2][1])]
return [(s.astype(np.float32), c.astype(np.int32)) for s, c in cases]
"""
NETWORKS = (
    Table(
        Arguments("x: jax.Array, y: jax.Array", PAIR, ("a b", "u v", "h g")),
        "x and y are float32 vectors of one shape [n].",
        ("x and y are float32 vectors of the same length.",),
        crossed(USES, FUNCTIONS),
    ),
    Table(
        Arguments("x: jax.Array, t: float", LOGITS, ("logits temperature", "a b")),
        "You have a float32 matrix x and a positive number t.",
        ("x: float32, shape [n, m]; t: a number above 0.",),
        crossed(OF_SCORES, SCALED),
    ),
    Table(
        Arguments("q: jax.Array, k: jax.Array", VECTORS, ("u v", "left right")),
        "The rows of q are queries, float32 of shape [n, d], those of k keys, of shape [m, d].",
        ("Queries are the rows of q, float32 of shape [n, d], and keys those of k, shape [m, d].",),
        crossed(OF_LIKENESSES, LIKENESSES),
    ),
    Table(
        Arguments("x: jax.Array", TOKENS, ("h", "states")),
        "x is float32 and has three axes: sequences, their tokens, and the features of these.",
        ("x is float32 of shape [b, t, d], for b sequences of t tokens of d features.",),
        crossed(OF_TOKENS, OVER),
    ),
    Table(
        Arguments("x: jax.Array, shown: jax.Array", SHOWN, ("a known", "data valid")),
        "You have a float32 matrix x and a boolean one, shown, of the same shape.",
        ("x is float32 of shape [n, m], shown is boolean and has the same shape.",),
        crossed(OF_SHOWN, (*EACH[:2], Way("", "x"))),
    ),
    Table(
        Arguments("s: jax.Array, c: jax.Array", LABELS, ("scores labels", "x y")),
        "s is a float32 matrix of four columns; c, int32, says of which class each row is, 0 to 3.",
        ("s is float32 of shape [n, 4], c holds the class of each row, int32 from 0 to 3.",),
        asked(OF_LABELS),
    ),
)

# --- pictures ------------------------------------------------------------------------------------

VIEWS = (
    Way("x[:, ::-1]", "x mirrored left to right"),
    Way("x[::-1]", "x turned upside down"),
    Way("x[1:-1, 1:-1]", "x without its outermost rows and columns"),
    Way("x[: x.shape[0] // 2]", "the upper half of x"),
    Way("x[:, x.shape[1] // 2 :]", "the right half of x"),
)
TONES = (
    Line(
        "negative",
        "1 - {}",
        ("{}, with each brightness v turned into 1 - v", "Take {} and subtract it from 1."),
    ),
    Line(
        "brighter",
        "jnp.minimum({} + 0.2, 1)",
        (
            "{}, made brighter by 0.2, but nowhere above 1",
            "Take {} and add 0.2 to it, with 1 in the place of what gets above 1.",
        ),
    ),
    Line(
        "lit_pixels",
        "{} > 0.5",
        "Take {} and tell for each pixel whether it is above 0.5, as a truth value.",
    ),
    Line(
        "stronger",
        "jnp.clip(2 * {} - 0.5, 0, 1)",
        "Take {}, replace each brightness v by 2 v - 0.5, and keep the result between 0 and 1.",
    ),
)
CHANNELS = (
    Way("x[..., 0]", "the red (first) channel"),
    Way("x[..., 2]", "the blue (last) channel"),
    Way("jnp.mean(x, axis=2)", "the mean of the three channels"),
    Way("jnp.max(x, axis=2)", "the largest one of the three channels"),
)
OF_CHANNELS = (
    Line(
        "lit_share",
        "jnp.mean({} > 0.5)",
        (
            "At which share of the pixels is {} above 0.5?",
            "the share of the pixels at which {} is above 0.5",
        ),
    ),
    Line(
        "faint",
        "0.4 * {}",
        ("At each pixel, take {} and multiply it by 0.4.", "0.4 times {}, for each pixel"),
    ),
    Line(
        "dark_only",
        "jnp.minimum({}, 0.5)",
        (
            "At each pixel, take {}, but 0.5 where that is above 0.5.",
            "{}, or 0.5 where that is more, for each pixel",
        ),
    ),
)
GREY = """
cases = [rng.random(shape).astype(np.float32) for shape in ((4, 4), (6, 4), (4, 8))]
return [(x,) for x in (*cases, 1 - cases[1], np.round(cases[2]))]
"""
COLOUR = GREY.replace("(4, 4), (6, 4), (4, 8)", "(2, 3, 3), (4, 5, 3), (6, 2, 3)")
PICTURES = (
    Table(
        Arguments("x: jax.Array", GREY, ("image", "picture", "photo")),
        "x is a grey image, a float32 matrix of numbers from 0 to 1.",
        ("x: a grey image, float32 of shape [h, w], from 0 (black) to 1 (white).",),
        crossed(TONES, VIEWS, ("Return {}.", "Give back {}.", "Make a new image: {}.")),
    ),
    Table(
        Arguments("x: jax.Array", COLOUR, ("image", "picture", "photo")),
        "x is a colour image, float32 of shape [h, w, 3], with numbers from 0 to 1.",
        ("x: a float32 image of three colour channels, the last axis, with numbers from 0 to 1.",),
        crossed(OF_CHANNELS, CHANNELS, HOW_LARGE[:2]),
    ),
)
ASKED_ELSEWHERE = {  # or something too close to it
    *("negative_3", "mean_of_shown_3", "sum_of_shown_3", "top_of_shown_3"),
}


def named_network() -> Iterator[Variant]:
    """Activations, weights from scores, scores from vectors, averages, and what labels say."""
    yield from variants(NETWORKS, ASKED_ELSEWHERE)


def named_picture() -> Iterator[Variant]:
    """A part or a channel of an image, with other brightness."""
    yield from variants(PICTURES, ASKED_ELSEWHERE)
