"""Families of tasks that follow differential equations by steps in time."""

import itertools
import textwrap
from collections.abc import Iterator
from typing import NamedTuple

from jaxalign.tasks.families.variant import Variant


class Equation(NamedTuple):
    """A right-hand side: code, and words; lowest: of the values that one starts from."""

    name: str
    code: str
    words: tuple[str, ...]
    lowest: float = -1.5


class Method(NamedTuple):
    """One step: statements that end in an assignment to the state, and words."""

    name: str
    level: int
    lines: str
    words: tuple[str, ...]
    other: str


FIRST_ORDER = (
    Equation("cooling", "0.5 * (1 - y)", ("y' = (1 - y) / 2",)),
    Equation("cubic_decay", "-(y**3)", ("y' = -y^3",)),
    Equation(
        "harvest",
        "y * (1 - y) - 0.1",
        ("y' = y (1 - y) - 0.1", "y' = r - 0.1 with the growth r = y (1 - y)"),
        0.2,
    ),
    Equation("late_growth", "-y * jnp.log(y)", ("y' = -y log(y)",), 0.1),
    Equation("two_wells", "y - y**3", ("y' = y - y^3",)),
    Equation("braking_rise", "1 / (1 + y**2)", ("y' = 1 / (1 + y^2)",)),
    Equation("phase_drift", "0.5 - jnp.sin(y)", ("y' = 1/2 - sin(y)",)),
    Equation("falling", "1 - y * jnp.abs(y)", ("y' = 1 - y |y|", "y' = 1 - y times |y|")),
)
METHODS = (
    Method(
        "euler",
        2,
        "y = y + dt * slope(y)",
        (
            "of Euler's method: each adds dt times the right-hand side",
            "of size dt, each adding dt times y' (Euler's method)",
        ),
        "midpoint",
    ),
    Method(
        "midpoint",
        2,
        "y = y + dt * slope(y + dt / 2 * slope(y))",
        (
            "of the midpoint method: each adds dt times the right-hand side at y plus dt / 2 times"
            " the right-hand side at y",
            "of the explicit midpoint method, which takes half a step of Euler's method and then a"
            " whole step from y with the slope found there,",
        ),
        "euler",
    ),
    Method(
        "heun",
        2,
        "first = slope(y)\nsecond = slope(y + dt * first)\ny = y + dt / 2 * (first + second)",
        (
            "of Heun's method: each adds dt times the mean of the slope at y and that at the end"
            " of a step of Euler's method",
            "of Heun's method: with k = y' at y, each adds dt / 2 times the sum of k and y' at"
            " y + dt k",
        ),
        "euler",
    ),
    Method(
        "runge_kutta",
        3,
        "k1 = slope(y)\nk2 = slope(y + dt / 2 * k1)\nk3 = slope(y + dt / 2 * k2)\n"
        "k4 = slope(y + dt * k3)\ny = y + dt / 6 * (k1 + 2 * k2 + 2 * k3 + k4)",
        ("of the classical fourth-order Runge-Kutta method",),
        "euler",
    ),
)


class Wanted(NamedTuple):
    """What is to be returned: what a step hands out, code around the scan, words, and shape."""

    name: str
    given: str
    around: str
    words: tuple[str, ...]
    shape: str
    mistake: str


FIRST_WANTED = (
    Wanted(
        "end",
        "",
        "",
        ("Return y after the last step.", "What is y in the end?"),
        "[n]",
        "",
    ),
    Wanted(
        "course",
        "y",
        "{run}[1]",
        (
            "Return y after every step, a row for each.",
            "Return the values after each step, those of one step in a row.",
        ),
        "[30, n]",
        "jnp.concatenate([y[None], {run}[1][:-1]])",
    ),
    Wanted(
        "average",
        "y",
        "jnp.mean({run}[1], axis=0)",
        (
            "Return the mean over all steps of y after the step.",
            "Average the values after each step, the start left out, and return that.",
        ),
        "[n]",
        "{run}[1][-1]",
    ),
)
STEPS = 30


def first_order_steps() -> Iterator[Variant]:
    """An equation y' = f(y), a method, and what is wanted of its steps."""
    methods = {method.name: method for method in METHODS}
    for equation, method, wanted in itertools.product(FIRST_ORDER, METHODS, FIRST_WANTED):

        def body(
            lines: str, slope: str = equation.code, steps: int = STEPS, wanted: Wanted = wanted
        ) -> str:
            head = f"def slope(y):\n    return {slope}\n\n"
            return head + _march(lines, "y", wanted.given, wanted.around, steps)

        mistakes = {
            "other_method": body(methods[method.other].lines),
            "one_step_short": body(method.lines, steps=STEPS - 1),
            "goes_back_in_time": body(method.lines.replace("y = y + dt", "y = y - dt")),
        }
        if wanted.name == "course":
            del mistakes["one_step_short"]
        if wanted.mistake:
            mistakes["other_states"] = body(
                method.lines, wanted=wanted._replace(around=wanted.mistake)
            )
        yield Variant(
            name=f"{equation.name}_{method.name}_{wanted.name}",
            level=method.level,
            instruction=(
                ("Follow", "Simulate"),
                tuple(f"{words}, for every y by itself," for words in equation.words),
                tuple(f"by 30 steps {words.strip(',')}." for words in method.words),
                wanted.words,
                "y is float32 of shape [n], the start; dt, the size of a step, is a number; the"
                f" result is float32 of shape {wanted.shape}.",
            ),
            arguments="y: jax.Array, dt: float",
            reference=body(method.lines),
            mistakes=mistakes,
            inputs=f"""
def case(n, dt):
    return rng.uniform({equation.lowest}, 1.5, n).astype(np.float32), dt

ends = np.linspace({equation.lowest}, 1.5, 5, dtype=np.float32)
return [case(1, 0.1), case(5, 0.1), case(20, 0.05), (ends, 0.1), case(5, 0.2)]
""",
            properties=("vmap", "constant_trace"),
            constants={"RTOL": 1e-3, "ATOL": 1e-4},
        )


def _march(lines: str, state: str, given: str, around: str, steps: int) -> str:
    """Code that repeats the lines; it returns the state, or what the steps give, put together."""
    several = "," in state
    unpack = [f"{state} = state"] if several else []
    name = "state" if several else state
    *before, last = [*unpack, *lines.split("\n")]
    if not around:
        if several:
            inner = [*before, last, f"return {state}"]
        else:
            inner = [*before, last.replace(f"{state} = ", "return ", 1)]
        text = f"def step(_, {name}):\n" + textwrap.indent("\n".join(inner), "    ")
        run = f"jax.lax.fori_loop(0, {steps}, step, {_start(state)})"
        return f"{text}\n\nreturn {run}{'[0]' if several else ''}"
    pair = f"({state})" if several else state
    inner = [*before, last, f"return {pair}, {given}"]
    text = f"def step({name}, _):\n" + textwrap.indent("\n".join(inner), "    ")
    run = f"jax.lax.scan(step, {_start(state)}, length={steps})"
    return f"{text}\n\nreturn {around.format(run=run)}"


def _start(state: str) -> str:
    return f"({state})" if "," in state else state


SECOND_ORDER = (
    Equation("spring", "-x", ("x'' = -x",)),
    Equation("swing", "-jnp.sin(x)", ("x'' = -sin(x)",)),
    Equation("double_well", "x - x**3", ("x'' = x - x^3",)),
    Equation("stiffening", "-x - x**3", ("x'' = -x - x^3",)),
    Equation("soft_pull", "-x / (1 + x**2)", ("x'' = -x / (1 + x^2)",)),
    Equation(
        "chain",
        "jnp.roll(x, 1) - 2 * x + jnp.roll(x, -1)",
        (
            "x_i'' = x_(i-1) - 2 x_i + x_(i+1), positions counting modulo n,",
            "x_i'' = x_(i-1) - 2 x_i + x_(i+1) on a ring (the last x is next to the first)",
        ),
    ),
    Equation("tilted", "0.5 - jnp.tanh(x)", ("x'' = 1/2 - tanh(x)",)),
)
MOTIONS = (
    Method(
        "semi_implicit",
        2,
        "v = v + dt * force(x)\nx = x + dt * v",
        (
            "First the velocity v gains dt times the acceleration, then x gains dt times the new v",
            "A step adds dt x'' to the velocity v, and then dt times the changed v to x",
        ),
        "x, v = x + dt * v, v + dt * force(x)",
    ),
    Method(
        "explicit",
        2,
        "x, v = x + dt * v, v + dt * force(x)",
        (
            "Both x and the velocity v gain dt times their rates of change before the step (Euler's"
            " method)",
            "A step adds dt v to x and dt x'' to the velocity v, both found from the old x and v",
        ),
        "v = v + dt * force(x)\nx = x + dt * v",
    ),
    Method(
        "kick_drift_kick",
        2,
        "half = v + dt / 2 * force(x)\nx = x + dt * half\nv = half + dt / 2 * force(x)",
        (
            "First the velocity v gains dt / 2 times the acceleration, then x gains dt v, and then"
            " v gains dt / 2 times the acceleration at the new x",
            "A leapfrog step changes the velocity v by dt / 2 times x'', then x by dt v, and v by"
            " dt / 2 times x'' at the new place",
        ),
        "v = v + dt * force(x)\nx = x + dt * v",
    ),
    Method(
        "drift_kick_drift",
        2,
        "middle = x + dt / 2 * v\nv = v + dt * force(middle)\nx = middle + dt / 2 * v",
        (
            "First x gains dt / 2 times the velocity v, then v gains dt times the acceleration"
            " there, and then x gains dt / 2 times the new v",
            "A leapfrog step moves x by dt / 2 times the velocity v, changes v by dt times x''"
            " there, and moves x by dt / 2 times the changed v",
        ),
        "x = x + dt * v\nv = v + dt * force(x)",
    ),
)
MOTION_WANTED = (
    Wanted("end", "", "", ("Return x after the last step.", "Where is x in the end?"), "[n]", ""),
    Wanted(
        "path",
        "x",
        "{run}[1]",
        ("Return x after every step, a row for each.", "Return all x, those of a step in a row."),
        "[30, n]",
        "jnp.concatenate([x[None], {run}[1][:-1]])",
    ),
    Wanted(
        "liveliness",
        "jnp.sum(v**2) / 2",
        "{run}[1]",
        (
            "Return the kinetic energy after every step, half of the sum of v^2 over all n.",
            "After every step, half of the sum of the squares of v is wanted.",
        ),
        "[30]",
        "2 * {run}[1]",
    ),
    Wanted(
        "reach",
        "jnp.abs(x)",
        "jnp.max({run}[1], axis=0)",
        (
            "Return the largest |x| after any of the steps, for each of the n.",
            "How far from 0 does each x get, as seen after each step?",
        ),
        "[n]",
        "{run}[1][-1]",
    ),
)


def motion_steps() -> Iterator[Variant]:
    """An equation x'' = f(x), one of four ways to step, and what is wanted of the motion."""
    for equation, method, wanted in itertools.product(SECOND_ORDER, MOTIONS, MOTION_WANTED):

        def body(
            lines: str, force: str = equation.code, steps: int = STEPS, wanted: Wanted = wanted
        ) -> str:
            head = f"def force(x):\n    return {force}\n\n"
            return head + _march(lines, "x, v", wanted.given, wanted.around, steps)

        mistakes = {"other_method": body(method.other)}
        if wanted.name == "end":
            mistakes["one_step_short"] = body(method.lines, steps=STEPS - 1)
        else:
            mistakes["other_outcome"] = body(
                method.lines, wanted=wanted._replace(around=wanted.mistake)
            )
        yield Variant(
            name=f"{equation.name}_{method.name}_{wanted.name}",
            level=2 if wanted.name == "end" else 3,
            instruction=(
                ("Follow the motion", "Simulate the motion"),
                equation.words,
                ("in 30 steps of size dt.", "by 30 steps in time, of size dt."),
                tuple(f"{words}." for words in method.words),
                wanted.words,
                "x and v are float32 of shape [n], the start, and dt is a number; the result is"
                f" float32 of shape {wanted.shape}.",
            ),
            arguments="x: jax.Array, v: jax.Array, dt: float",
            reference=body(method.lines),
            mistakes=mistakes,
            inputs="""
def case(n, dt, scale):
    x, v = scale * rng.uniform(-1.5, 1.5, (2, n)).astype(np.float32)
    return x, v, dt

x, v, _ = case(5, 0.1, 1)
return [case(3, 0.1, 1), (x, v, 0.1), case(20, 0.05, 1), (x, 0 * v, 0.1), (0.1 * x, v, 0.2)]
""",
            properties=("vmap", "constant_trace"),
            constants={"RTOL": 1e-3, "ATOL": 1e-4},
        )


FAMILIES = (first_order_steps, motion_steps)
