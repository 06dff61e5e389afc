"""Families of optimisation tasks: steps of a described method on a described function."""

import itertools
import textwrap
from collections.abc import Iterator
from typing import NamedTuple

from jaxalign.tasks.families.variant import Variant


class Function(NamedTuple):
    """A function f(x) with a vector c of constants: code and words."""

    name: str
    code: str
    words: tuple[str, ...]


FUNCTIONS = (
    Function(
        "parabola",
        "jnp.sum((x - c) ** 2) / 2",
        ("half of the sum of the squares of x - c", "half of the squared distance of x from c"),
    ),
    Function(
        "quartic",
        "jnp.sum((x - c) ** 4) / 4",
        ("a quarter of the sum of the fourth powers of x - c",),
    ),
    Function(
        "distance",
        "jnp.sum(jnp.sqrt(1 + (x - c) ** 2))",
        ("the sum over i of the root of 1 + (x_i - c_i)^2",),
    ),
    Function(
        "smoothing",
        "jnp.sum((x - c) ** 2) + jnp.sum(jnp.diff(x) ** 2)",
        (
            "the sum of (x_i - c_i)^2 over all i, plus that of (x_(i+1) - x_i)^2 over all"
            " neighbours",
        ),
    ),
    Function(
        "shared_total",
        "jnp.sum((x - c) ** 2) / 2 + (jnp.sum(x) - 1) ** 2 / 2",
        (
            "half of the sum of the squares of x - c, plus half of (s - 1)^2, where s is the sum of"
            " x",
        ),
    ),
    Function(
        "soft_hinges",
        "jnp.sum(jax.nn.softplus(x) - c * x)",
        ("the sum over i of log(1 + e^(x_i)) - c_i x_i",),
    ),
    Function(
        "ripples",
        "jnp.sum((x - c) ** 2 / 2 + jnp.cos(x))",
        ("the sum over i of (x_i - c_i)^2 / 2 + cos(x_i)",),
    ),
)


class Optimiser(NamedTuple):
    """One step on x and, if memory, on v, which is 0 at first: statements, words, a mistake.

    numbered: do the statements refer to the step k, counted from 0?
    """

    name: str
    lines: str
    words: tuple[str, ...]
    mistake: str
    memory: bool = False
    numbered: bool = False


GRADIENT = "jax.grad(f)(x)"
OPTIMISERS = (
    Optimiser(
        "plain",
        f"x = x - rate * {GRADIENT}",
        (
            "gradient descent: a step subtracts rate times the gradient from x",
            "gradient descent with the given rate",
        ),
        f"x = x - {GRADIENT}",
    ),
    Optimiser(
        "momentum",
        f"v = 0.9 * v - rate * {GRADIENT}\nx = x + v",
        (
            "descent with momentum: the velocity, 0 at first, becomes 0.9 of itself minus rate"
            " times the gradient at x, and x moves by it",
        ),
        f"v = 0.1 * v - rate * {GRADIENT}\nx = x + v",
        True,
    ),
    Optimiser(
        "look_ahead",
        "v = 0.9 * v - rate * jax.grad(f)(x + 0.9 * v)\nx = x + v",
        (
            "descent with momentum that looks ahead: the velocity v, 0 at first, becomes 0.9 v"
            " minus rate times the gradient at x + 0.9 v, and x moves by the new v",
        ),
        f"v = 0.9 * v - rate * {GRADIENT}\nx = x + v",
        True,
    ),
    Optimiser(
        "shortened",
        f"g = {GRADIENT}\nx = x - rate * g / (1 + jnp.linalg.norm(g))",
        (
            "descent by the gradient, divided by 1 plus its Euclidean length: a step subtracts rate"
            " times that from x",
        ),
        f"x = x - rate * {GRADIENT}",
    ),
    Optimiser(
        "adaptive",
        f"g = {GRADIENT}\nv = v + g**2\nx = x - rate * g / (0.1 + jnp.sqrt(v))",
        (
            "adaptive descent: v, 0 at first, gains the square of each element of the gradient g,"
            " and then x loses rate times g / (0.1 + root of v), element by element",
        ),
        f"g = {GRADIENT}\nv = v + g**2\nx = x - rate * g / (0.1 + v)",
        True,
    ),
    Optimiser(
        "rms",
        f"g = {GRADIENT}\nv = 0.9 * v + 0.1 * g**2\nx = x - rate * g / (0.1 + jnp.sqrt(v))",
        (
            "adaptive descent: v, 0 at first, becomes 0.9 v plus 0.1 times the square of each"
            " element of the gradient g, and then x loses rate times g / (0.1 + root of v)",
        ),
        f"g = {GRADIENT}\nv = v + g**2\nx = x - rate * g / (0.1 + jnp.sqrt(v))",
        True,
    ),
    Optimiser(
        "cooling",
        f"x = x - rate / (1 + k) * {GRADIENT}",
        (
            "gradient descent with a falling rate: step k, counted from 0, subtracts rate / (1 + k)"
            " times the gradient from x",
        ),
        f"x = x - rate * {GRADIENT}",
        numbered=True,
    ),
    Optimiser(
        "bounded",
        f"x = x - rate * jnp.clip({GRADIENT}, -0.5, 0.5)",
        (
            "descent with bounded slopes: a step subtracts rate times the gradient, of which"
            " elements beyond -0.5 or 0.5 are set to these bounds",
        ),
        f"x = x - rate * {GRADIENT}",
    ),
    Optimiser(
        "boxed",
        f"x = jnp.clip(x - rate * {GRADIENT}, 0, 1)",
        (
            "projected descent: a step subtracts rate times the gradient from x and then moves"
            " every element below 0 to 0 and every one above 1 to 1",
        ),
        f"x = x - rate * {GRADIENT}",
    ),
    Optimiser(
        "decaying",
        f"x = 0.98 * x - rate * {GRADIENT}",
        (
            "descent with decay: a step takes rate times the gradient at x from 0.98 x",
            "descent with decay: x becomes 0.98 times itself, minus rate times the gradient at the"
            " old x",
        ),
        f"x = 0.98 * (x - rate * {GRADIENT})",
    ),
    Optimiser(
        "sparse",
        f"z = x - rate * {GRADIENT}\nx = jnp.sign(z) * jnp.maximum(jnp.abs(z) - 0.2 * rate, 0)",
        (
            "descent that favours zeros: a step subtracts rate times the gradient from x, and then"
            " moves each element towards 0 by 0.2 rate, or to 0 if it is nearer than that",
        ),
        f"x = x - rate * {GRADIENT}",
    ),
)


class Outcome(NamedTuple):
    """What to return: what a step hands out, code around the scan, words, shape, a mistake."""

    name: str
    given: str
    around: str
    words: tuple[str, ...]
    shape: str
    mistake: str


OUTCOMES = (
    Outcome("last", "", "", ("Return the last x.", "Return x after them."), "[n]", ""),
    Outcome(
        "losses",
        "f(x)",
        "{run}[1]",
        ("Return f(x) after every step.", "How large is f after each step? Return these numbers."),
        "[20]",
        "jnp.concatenate([f(start)[None], {run}[1][:-1]])",
    ),
    Outcome(
        "mean",
        "x",
        "jnp.mean({run}[1], axis=0)",
        (
            "Return the mean of the 20 x after the steps.",
            "Average x over all steps, as it is after each, and return that mean.",
        ),
        "[n]",
        "{run}[1][-1]",
    ),
)
STEPS = 20


def steps_of_descent() -> Iterator[Variant]:
    """Twenty steps of a method from a start, and what is wanted of where they lead."""
    for function, optimiser, outcome in itertools.product(FUNCTIONS, OPTIMISERS, OUTCOMES):

        def body(
            lines: str,
            function: Function = function,
            optimiser: Optimiser = optimiser,
            outcome: Outcome = outcome,
            steps: int = STEPS,
        ) -> str:
            head = f"def f(x):\n    return {function.code}\n\n"
            return head + _descent(lines, optimiser, outcome, steps)

        mistakes = {
            "other_method": body(optimiser.mistake),
            "climbs": body(optimiser.lines.replace("- rate", "+ rate")),
        }
        if not outcome.given:
            mistakes["one_step_short"] = body(optimiser.lines, steps=STEPS - 1)
        else:
            other = outcome._replace(around=outcome.mistake)
            mistakes["other_outcome"] = body(optimiser.lines, outcome=other)
        yield Variant(
            name=f"{optimiser.name}_on_{function.name}_{outcome.name}",
            level=2 if not (outcome.given and optimiser.memory) else 3,
            instruction=(
                ("Minimise f(x),", "Make f(x) small, which is"),
                tuple(f"{words}," for words in function.words),
                tuple(f"by 20 steps of {words}." for words in optimiser.words),
                outcome.words,
                "start, the first x, and c are float32 of shape [n], n >= 2, and rate is a number;",
                f"the result is float32 of shape {outcome.shape}.",
            ),
            arguments="start: jax.Array, c: jax.Array, rate: float",
            reference=body(optimiser.lines),
            mistakes=mistakes,
            inputs="""
def case(n, rate):
    start, c = rng.standard_normal((2, n), np.float32)
    return start, c, rate

start, c, _ = case(5, 0.05)
return [case(2, 0.05), (start, c, 0.05), case(12, 0.05), (0 * start, c, 0.1)]
""",
            properties=("vmap", "constant_trace"),
            constants={"RTOL": 1e-3, "ATOL": 1e-4},
        )


def _descent(lines: str, optimiser: Optimiser, outcome: Outcome, steps: int) -> str:
    """Code that repeats the lines from the start on; it returns x, or what the steps give."""
    memory = optimiser.memory
    name, start = ("state", "(start, jnp.zeros_like(start))") if memory else ("x", "start")
    *before, last = [*(["x, v = state"] if memory else []), *lines.split("\n")]
    count = "k" if optimiser.numbered and "k" in lines else "_"
    if not outcome.given:
        returned = last.replace("x = ", "return ", 1) + (", v" if memory else "")
        text = f"def step({count}, {name}):\n" + textwrap.indent(
            "\n".join([*before, returned]), "    "
        )
        run = f"jax.lax.fori_loop(0, {steps}, step, {start})"
        return f"{text}\n\nreturn {run}{'[0]' if memory else ''}"
    returned = f"return {'(x, v)' if memory else 'x'}, {outcome.given}"
    text = f"def step({name}, {count}):\n" + textwrap.indent(
        "\n".join([*before, last, returned]), "    "
    )
    over = f"jnp.arange({steps})" if count == "k" else f"length={steps}"
    run = f"jax.lax.scan(step, {start}, {over})"
    return f"{text}\n\nreturn {outcome.around.format(run=run)}"


FAMILIES = (steps_of_descent,)
