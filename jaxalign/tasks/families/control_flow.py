"""Families of control flow: recurrences, loops until a rule stops them, and state machines."""

import itertools
from collections.abc import Iterator
from typing import NamedTuple

from jaxalign.tasks.families import alternatives
from jaxalign.tasks.families.variant import Variant

# --- recurrences ---------------------------------------------------------------------------------


class Step(NamedTuple):
    """The next state, from the state y and an element v of x; a mistake; its words."""

    name: str
    code: str
    mistake: str
    words: tuple[str, ...]
    smooth: bool = True


class Start(NamedTuple):
    """Where the state begins: code, a mistake, words, and the code for what is stepped over."""

    name: str
    code: str
    mistake: str
    words: tuple[str, ...]
    rest: str = "x"
    arguments: tuple[str, ...] = ("x",)


class Ask(NamedTuple):
    """What is returned of all states ys (and the last one): code, words, a mistake."""

    name: str
    code: str
    words: tuple[str, ...]
    mistake: str
    shape: str
    only_last: bool = False


STEPS = (
    Step("halving", "0.5 * y + v", "0.5 * (y + v)", ("half of itself plus v",)),
    Step("alternating", "v - y", "y - v", ("v minus what it was", "v less its value before")),
    Step(
        "easing",
        "y + 0.2 * (v - y)",
        "y + 0.2 * v",
        ("itself plus a fifth of what is missing from it to v",),
    ),
    Step(
        "floored",
        "jnp.maximum(y + v, 0.0)",
        "y + jnp.maximum(v, 0.0)",
        ("itself plus v, but 0 if that is negative", "the larger of 0 and the sum of it and v"),
        False,
    ),
    Step(
        "boxed",
        "jnp.clip(y + v, -1.0, 1.0)",
        "y + jnp.clip(v, -1.0, 1.0)",
        ("itself plus v, cut off at -1 from below and at 1 from above",),
        False,
    ),
    Step(
        "squashed",
        "jnp.tanh(y + v)",
        "y + jnp.tanh(v)",
        ("the hyperbolic tangent of the sum of itself and v",),
    ),
    Step(
        "turning",
        "y + jnp.sin(v - y)",
        "y + jnp.sin(v)",
        ("itself plus the sine of (v less itself), in radians",),
    ),
    Step(
        "fading_peak",
        "jnp.maximum(0.8 * y, v)",
        "0.8 * jnp.maximum(y, v)",
        ("0.8 times itself or v, whichever is larger",),
        False,
    ),
    Step(
        "climbing",
        "jnp.minimum(y + 1.0, v)",
        "jnp.minimum(y, v) + 1.0",
        ("1 more than before or v, whichever is smaller",),
        False,
    ),
    Step(
        "growing",
        "y * (1.0 + 0.1 * v) + 1.0",
        "y * 0.1 * v + 1.0",
        ("itself times (1 + v / 10), plus 1",),
    ),
    Step(
        "sharing",
        "v / (1.0 + y**2)",
        "v + 1.0 / (1.0 + y**2)",
        ("v divided by (1 plus the square of the state before)",),
    ),
    Step(
        "following",
        "y + jnp.clip(v - y, -0.5, 0.5)",
        "y + jnp.clip(v, -0.5, 0.5)",
        (
            "v, or as near to v as a change by at most 0.5 brings it",
            "itself moved towards v, by 0.5 or by the distance to v if that is less",
        ),
        False,
    ),
    Step(
        "either",
        "jnp.where(v > 0, v, 0.5 * y)",
        "jnp.where(v > 0, y, 0.5 * v)",
        ("v if v is positive, and half of itself otherwise",),
        False,
    ),
    Step(
        "flipping",
        "jnp.where(v < 0, -y, y + v)",
        "jnp.where(v < 0, y, y + v)",
        ("minus itself if v is negative, and itself plus v otherwise",),
        False,
    ),
)
STARTS = (
    Start(
        "zero",
        "jnp.float32(0)",
        "jnp.float32(1)",
        ("The state is 0 at first.", "A state starts at 0."),
    ),
    Start(
        "one",
        "jnp.float32(1)",
        "jnp.float32(0)",
        ("The state is 1 at first.", "A state starts at 1."),
    ),
    Start(
        "given",
        "start",
        "0.0 * start",
        ("The state is start at first.", "A state begins with the value start."),
        "x",
        ("x", "start"),
    ),
    Start(
        "first",
        "x[0]",
        "0.0 * x[0]",
        (
            "The first element of x is the first state.",
            "A state starts as the first element of x, with which no step is made.",
        ),
        "x[1:]",
    ),
)
ASKS = (
    Ask(
        "last",
        "y",
        ("Return the last state.", "Return the state after the last step."),
        "",
        "",
        True,
    ),
    Ask(
        "states",
        "ys",
        ("Return the states after every step.", "Return the state after each step, in order."),
        "ys[::-1]",
        "steps",
    ),
    Ask(
        "mean",
        "jnp.mean(ys)",
        ("Return the mean of the states after every step.",),
        "jnp.sum(ys)",
        "",
    ),
    Ask(
        "positive",
        "jnp.sum(ys > 0)",
        (
            "Return how many of the states after the steps are greater than 0, as int32.",
            "Count the steps after which the state is positive; return an int32 number.",
        ),
        "jnp.sum(ys < 0)",
        "",
    ),
    Ask(
        "largest",
        "jnp.max(ys)",
        (
            "Return the largest state that is reached after any step.",
            "Return the largest of the states after the steps.",
        ),
        "jnp.min(ys)",
        "",
    ),
)
SCAN_LAST = """
def step(y, v):
    return {step}, None

return jax.lax.scan(step, {start}, {rest})[0]
"""
SCAN_ALL = """
def step(y, v):
    y = {step}
    return y, y

{result}
"""
RECURRENCE_INPUTS = """
def case(n):
    return {drawn}

cases = [case(n) for n in (2, 5, 12, 5, 12, 12, 12, 12)]
cases[3][0][:] = np.round(2 * cases[3][0])
cases[4][0][:] = np.abs(cases[4][0])
return cases
"""


def recurrence() -> Iterator[Variant]:
    """A state that the elements of a vector change one after another."""
    for number, (step, start, ask) in enumerate(itertools.product(STEPS, STARTS, ASKS)):
        if number % 2 and ask.name not in ("last", "states") and start.name in ("one", "first"):
            continue
        if step.name in ("either", "fading_peak") and ask.name in ("largest", "positive"):
            continue  # the same for most steps

        def body(
            step: str,
            start: str = start.code,
            ask: str = ask.code,
            rest: str = start.rest,
            last: bool = ask.only_last,
        ) -> str:
            if last:
                return SCAN_LAST.format(step=step, start=start, rest=rest)
            scan = f"jax.lax.scan(step, {start}, {rest})[1]"
            result = f"return {scan}" if ask == "ys" else f"ys = {scan}\nreturn {ask}"
            return SCAN_ALL.format(step=step, result=result)

        mistakes = {
            "other_step": body(step.mistake),
            "other_start": body(step.code, start.mistake),
            "backwards": body(step.code, rest=f"{start.rest}[::-1]"),
        }
        if ask.mistake:
            mistakes["other_result"] = body(step.code, ask=ask.mistake)
        if ask.name in ("largest", "positive"):
            del mistakes["other_start"], mistakes["backwards"]  # they may not matter
        kind = "a float32 scalar"
        if ask.name == "positive":
            kind = "an int32 scalar"
        if ask.shape:
            kind = "float32 of shape " + ("[n - 1]" if start.name == "first" else "[n]")
        given = "start is a float32 scalar" if start.name == "given" else ""
        least = "n at least 2" if start.name == "first" else "n at least 1"
        yield Variant(
            name=f"{step.name}_from_{start.name}_{ask.name}",
            level=2,
            instruction=(
                start.words,
                (
                    "In each step, with the next element v of x, it becomes",
                    "For each {further}element v of x, in order, it becomes".format(
                        further="further " if start.name == "first" else ""
                    ),
                ),
                tuple(f"{text}." for text in step.words),
                ask.words,
                (
                    f"x is a float32 vector of shape [n], {least}"
                    + (f", and {given}" if given else "")
                    + f"; the result is {kind}.",
                ),
            ),
            arguments=", ".join(f"{name}: jax.Array" for name in start.arguments),
            reference=body(step.code),
            mistakes=mistakes,
            inputs=RECURRENCE_INPUTS.format(
                drawn="rng.standard_normal(n, np.float32), "
                + "np.asarray(rng.uniform(1, 2), np.float32)," * bool(given)
            ),
            properties=("constant_trace", "vmap", "grad")
            if step.smooth and ask.name in ("last", "states", "mean")
            else ("constant_trace",),
        )


# --- loops until a rule --------------------------------------------------------------------------


class Move(NamedTuple):
    """What is done with the whole number n again and again: code, words, a mistake."""

    name: str
    code: str
    mistake: str
    words: tuple[str, ...]


class Rule(NamedTuple):
    """When the loop ends, in words; its code is true as long as the loop goes on."""

    name: str
    code: str
    mistake: str
    words: tuple[str, ...]


MOVES = (
    Move(
        "halve",
        "n // 2",
        "n // 2 + 1",
        ("halve n and round it down", "replace n by half of it, rounded down"),
    ),
    Move(
        "third",
        "n - n // 3 - 1",
        "n - n // 3",
        (
            "take a third of n, rounded down, and 1 more away from n",
            "subtract a third of n, rounded down, and 1 from n",
        ),
    ),
    Move(
        "last_digit",
        "jnp.maximum(n - n % 10 - 1, 0)",
        "n - n % 10",
        ("subtract from n its last decimal digit and 1, but do not go below 0",),
    ),
    Move(
        "drop_digit",
        "n // 10 + n % 10",
        "n // 10",
        ("split the last decimal digit off n and add it to the number that is left",),
    ),
    Move(
        "odd_even",
        "jnp.where(n % 2 == 0, n // 2, n - 3)",
        "jnp.where(n % 2 == 1, n // 2, n - 3)",
        ("halve n if it is even, and subtract 3 from it if it is odd",),
    ),
    Move(
        "by_three",
        "jnp.where(n % 3 == 0, n // 3, n - 2)",
        "jnp.where(n % 3 == 0, n // 3, n - 1)",
        ("divide n by 3 if that leaves no remainder, and subtract 2 from it otherwise",),
    ),
    Move(
        "double",
        "2 * n % 1009",
        "2 * n",
        (
            "double n and take the remainder on division by 1009",
            "replace n by the remainder of 2 n divided by 1009",
        ),
    ),
    Move(
        "square",
        "(n * n + 1) % 997",
        "(n * n - 1) % 997",
        ("replace n by the remainder of n^2 + 1 on division by 997",),
    ),
    Move(
        "lagged",
        "(5 * n + 3) % 512",
        "5 * n % 512",
        ("replace n by the remainder of 5 n + 3 on division by 512",),
    ),
    Move(
        "shrink",
        "n * 7 // 8",
        "n - n * 7 // 8",
        ("replace n by seven eighths of it, rounded down",),
    ),
)
RULES = (
    Rule("below_20", "n >= 20", "n >= 10", ("n is less than 20", "n is below 20")),
    Rule("odd", "n % 2 == 0", "n % 2 == 1", ("n is odd", "n is an odd number")),
    Rule(
        "multiple_of_7",
        "n % 7 != 0",
        "n % 7 == 0",
        ("n is 0 or another multiple of 7", "n is 0 or else divisible by 7"),
    ),
    Rule("ends_in_5_or_0", "n % 5 != 0", "n % 10 != 0", ("the last decimal digit of n is 0 or 5",)),
    Rule(
        "one_more_than_4",
        "n % 4 != 1",
        "n % 4 != 3",
        ("n leaves the remainder 1 on division by 4",),
    ),
)


class Report(NamedTuple):
    """What is returned after the loop: the further state t, how a step changes it, and words."""

    name: str
    start: str
    change: str
    mistake: str
    words: tuple[str, ...]


REPORTS = (
    Report(
        "value", "", "", "", ("Return the n with which it ends.", "Return n as it is in the end.")
    ),
    Report(
        "steps",
        "0",
        "t + 1",
        "",
        ("Return how often this was done.", "Return the number of times that this was done."),
    ),
    Report(
        "total",
        "n",
        "t + n",
        "t + 1",
        ("Return the sum of all values of n, the first and the last one included.",),
    ),
)
CAPPED = """
def goes_on(state):
    n, k = state
    return ({rule}) & (k < 30)

def move(state):
    n, k = state
    return {move}, k + 1

return jax.lax.while_loop(goes_on, move, (n, 0))[{which}]
"""
CAPPED_MORE = """
def goes_on(state):
    n, k, t = state
    return ({rule}) & (k < 30)

def move(state):
    n, k, t = state
    n = {move}
    return n, k + 1, {change}

return jax.lax.while_loop(goes_on, move, (n, 0, {start}))[2]
"""
WHILE_INPUTS = """
numbers = [*rng.integers(100, 3000, 30), *rng.integers(0, 60, 10), 0, 1, 21, 35, 1000, 2800]
return [(np.asarray(n, np.int32),) for n in numbers]
"""


# Of half of all numbers, and so of half of the inputs, the argument would be the answer.
NOTHING_TO_DO = (("odd", "value"), ("odd", "total"), ("ends_in_5_or_0", "total"))


def loop_until() -> Iterator[Variant]:
    """A whole number is changed until it is as a rule says, or 30 times."""
    for move, rule, report in itertools.product(MOVES, RULES, REPORTS):
        if (rule.name, report.name) in NOTHING_TO_DO:
            continue

        def body(
            move: str = move.code, rule: str = rule.code, report: Report = report, cap: int = 30
        ) -> str:
            if report.name in ("value", "steps"):
                which = 0 if report.name == "value" else 1
                text = CAPPED.format(rule=rule, move=move, which=which)
            else:
                text = CAPPED_MORE.format(
                    rule=rule, move=move, start=report.start, change=report.change
                )
            return text.replace("k < 30", f"k < {cap}")

        mistakes = {
            "other_move": body(move=move.mistake),
            "other_rule": body(rule=rule.mistake),
            "one_step_before_looking": body().replace("(n, 0", f"({move.code}, 1"),
        }
        if report.mistake:
            mistakes["other_result"] = body(report=report._replace(change=report.mistake))
        yield Variant(
            name=f"{move.name}_until_{rule.name}_{report.name}",
            level=2,
            instruction=(
                tuple(
                    f"{begin} until {text}, but at most 30 times:"
                    for text in rule.words
                    for begin in ("Change n in this way", "Do this again and again")
                ),
                tuple(f"{text}." for text in move.words),
                tuple(f"Nothing is done if {text} from the start." for text in rule.words),
                report.words,
                (
                    "n is an int32 scalar from 0 to 3000; the result is an int32 scalar.",
                    "Both n, which is from 0 to 3000, and the result are int32 scalars.",
                ),
            ),
            arguments="n: jax.Array",
            reference=body(),
            mistakes=mistakes,
            inputs=WHILE_INPUTS,
            properties=("vmap",),
        )


# --- state machines ------------------------------------------------------------------------------


OTHERWISE = (
    "Anything else changes nothing, and it starts at 0.",
    "It is 0 at first and otherwise stays as it is.",
)


class Machine(NamedTuple):
    """A small whole number s that two kinds of events change; a and b are conditions on them.

    Where both happen, the first counts. words: with {a} and {b} in "at an element that is ...".
    """

    name: str
    code: str
    mistake: str
    words: tuple[str, ...]
    otherwise: tuple[str, ...] = OTHERWISE


class Event(NamedTuple):
    """A condition on the element v, in code and in words."""

    name: str
    code: str
    words: str


MACHINES = (
    Machine(
        "up_and_down",
        "jnp.where({a}, jnp.minimum(s + 1, 3), jnp.where({b}, jnp.maximum(s - 1, 0), s))",
        "jnp.where({a}, s + 1, jnp.where({b}, s - 1, s))",
        (
            "A counter goes up by 1, but not above 3, at an element that is {a}; otherwise it "
            "goes down by 1, but not below 0, at one that is {b}.",
        ),
    ),
    Machine(
        "compass",
        "jnp.where({a}, (s + 1) % 4, jnp.where({b}, (s + 3) % 4, s))",
        "jnp.where({a}, (s + 1) % 4, jnp.where({b}, (s + 2) % 4, s))",
        (
            "A direction 0, 1, 2 or 3 turns to the next one, from 3 to 0, at an element that is "
            "{a}; otherwise it turns back by one, from 0 to 3, at one that is {b}.",
        ),
    ),
    Machine(
        "latch",
        "jnp.where({a}, 1, jnp.where({b}, 0, s))",
        "jnp.where({b}, 0, jnp.where({a}, 1, 1 - s))",
        (
            "A switch turns on (1) at an element that is {a}; otherwise it turns off (0) at one "
            "that is {b}.",
            "A switch becomes 1 at an element that is {a}, and 0 at any other that is {b}.",
        ),
    ),
    Machine(
        "count_and_clear",
        "jnp.where({a}, 0, jnp.where({b}, s + 1, s))",
        "jnp.where({a}, 1, jnp.where({b}, s + 1, s))",
        (
            "A counter goes back to 0 at an element that is {a}; otherwise it goes up by 1 at one "
            "that is {b}.",
            "A counter counts the elements that are {b}, but is cleared to 0 by one that is {a}, "
            "which does not count.",
        ),
    ),
    Machine(
        "timer",
        "jnp.where({a}, 4, jnp.where({b}, s, jnp.maximum(s - 1, 0)))",
        "jnp.where({a}, 4, jnp.where({b}, jnp.maximum(s - 1, 0), s))",
        (
            "A timer is set to 4 by an element that is {a}; otherwise it stands still at one that "
            "is {b} and loses 1 at any other, down to 0.",
        ),
        ("It is 0 at first.", "It starts at 0."),
    ),
    Machine(
        "toggle_and_clear",
        "jnp.where({a}, 1 - s, jnp.where({b}, 0, s))",
        "jnp.where({a}, 1 - s, jnp.where({b}, 1, s))",
        (
            "A switch changes from 0 to 1 or back at an element that is {a}; otherwise it goes to "
            "0 at one that is {b}.",
        ),
    ),
    Machine(
        "memory",
        "jnp.where({a}, v, jnp.where({b}, -1, s))",
        "jnp.where({a}, v, jnp.where({b}, s, -1))",
        (
            "A cell stores each element that is {a}; otherwise it is set to -1 by an element that "
            "is {b}.",
        ),
    ),
    Machine(
        "doubling",
        "jnp.where({a}, (2 * s + 1) % 16, jnp.where({b}, s // 2, s))",
        "jnp.where({a}, (2 * s) % 16, jnp.where({b}, s // 2, s))",
        (
            "A number s becomes the remainder of 2 s + 1 on division by 16 at an element that is "
            "{a}; otherwise it is halved and rounded down at one that is {b}.",
        ),
    ),
)
EVENTS = (
    (Event("zero", "v == 0", "0"), Event("odd", "v % 2 == 1", "odd")),
    (Event("even", "v % 2 == 0", "even"), Event("large", "v > 3", "greater than 3")),
    (Event("large", "v > 3", "greater than 3"), Event("one", "v == 1", "1")),
    (Event("third", "v % 3 == 0", "a multiple of 3"), Event("small", "v < 3", "less than 3")),
)
MACHINE_ASKS = (
    Ask("states", "ss", ("Return its value after every element,",), "ss[::-1]", "n"),
    Ask("last", "s", ("Return its value at the end,",), "", "", True),
    Ask(
        "at_zero",
        "jnp.sum(ss == 0)",
        ("Return after how many elements its value is 0,",),
        "jnp.sum(ss != 0)",
        "",
    ),
    Ask(
        "top",
        "jnp.max(ss)",
        ("Return the largest value that it has after any element,",),
        "jnp.argmax(ss)",
        "",
    ),
    Ask(
        "changes",
        "jnp.sum(ss[1:] != ss[:-1])",
        (
            "Return how many elements but the first leave it with another value than the element "
            "before them did,",
        ),
        "jnp.sum(ss[1:] > ss[:-1])",
        "",
    ),
)
MACHINE_LAST = """
def step(s, v):
    return {step}, None

return jax.lax.scan(step, jnp.int32({start}), x)[0]
"""
MACHINE_ALL = """
def step(s, v):
    s = {step}
    return s, s

{result}
"""
MACHINE_INPUTS = """
cases = [rng.integers(0, 6, n, np.int32) for n in (1, 8, 30, 8, 30, 30, 30, 30)]
cases[3][:] = cases[3][0]
cases[2][:4] = 0, 5, 4, 1
return [(x,) for x in cases]
"""


def state_machine() -> Iterator[Variant]:
    """A small state that the whole numbers of a sequence change, by two rules in an order."""
    for machine, (first, second), ask in itertools.product(MACHINES, EVENTS, MACHINE_ASKS):
        if machine.name in ("latch", "toggle_and_clear") and ask.name == "top":
            continue  # nearly always 1
        if (machine.name, ask.name) == ("compass", "changes"):
            continue  # whichever way it turns
        if (machine.name, ask.name) == ("timer", "top"):
            continue  # where it is set to, by either rule

        def body(
            a: str = first.code,
            b: str = second.code,
            code: str = machine.code,
            ask: Ask = ask,
            start: int = 0,
        ) -> str:
            step = code.format(a=a, b=b)
            if ask.only_last:
                return MACHINE_LAST.format(step=step, start=start)
            scan = f"jax.lax.scan(step, jnp.int32({start}), x)[1]"
            result = f"return {scan}" if ask.code == "ss" else f"ss = {scan}\nreturn {ask.code}"
            return MACHINE_ALL.format(step=step, result=result)

        mistakes = {
            "other_rule": body(code=machine.mistake),
            "exchanges_the_events": body(a=second.code, b=first.code),
        }
        if ask.mistake:
            mistakes["other_result"] = body(ask=ask._replace(code=ask.mistake))
        yield Variant(
            name=f"{machine.name}_{first.name}_{second.name}_{ask.name}",
            level=2,
            instruction=(
                ("Go through x from its first element on.", "Read the elements of x in order."),
                tuple(text.format(a=first.words, b=second.words) for text in machine.words),
                machine.otherwise,
                ask.words,
                ("int32 of shape [n]." if ask.shape else "an int32 scalar."),
                (
                    "x is int32 of shape [n], n at least 1, with elements from 0 to 5.",
                    "The elements of x, int32 of shape [n], are 0 to 5, and n is at least 1.",
                ),
            ),
            arguments="x: jax.Array",
            reference=body(),
            mistakes=mistakes,
            inputs=MACHINE_INPUTS,
            properties=("constant_trace",),
        )


# --- one of two ----------------------------------------------------------------------------------


class Case(NamedTuple):
    """A condition on x as a whole: code, its opposite's mistake, words after "if"."""

    name: str
    code: str
    mistake: str
    words: tuple[str, ...]


class Branch(NamedTuple):
    """A vector of the shape of x, in code and in words."""

    name: str
    code: str
    words: tuple[str, ...]


CONDITIONS = (
    Case(
        "rising",
        "x[0] < x[-1]",
        "x[0] > x[-1]",
        ("the first element of x is less than the last", "x ends with more than it begins with"),
    ),
    Case(
        "heavy",
        "jnp.sum(x) > 0",
        "jnp.max(x) > 0",
        ("the elements of x have a positive sum", "the sum of x is greater than 0"),
    ),
    Case(
        "tall",
        "jnp.max(x) > 1",
        "jnp.min(x) > 1",
        ("some element of x is greater than 1", "the largest element of x is above 1"),
    ),
    Case(
        "lopsided",
        "jnp.max(x) > -jnp.min(x)",
        "jnp.max(x) > jnp.min(x)",
        (
            "the largest element of x is greater than minus the smallest",
            "the largest and the smallest element of x have a positive sum",
        ),
    ),
    Case(
        "majority",
        "jnp.mean(x > 0) > 0.5",
        "jnp.mean(x) > 0.5",
        ("more than half of the elements of x are positive",),
    ),
    Case(
        "late_peak",
        "2 * jnp.argmax(x) >= x.size",
        "2 * jnp.argmin(x) >= x.size",
        ("the position of the largest element of x, counted from 0, is n / 2 or more",),
    ),
)
BRANCHES = (
    Branch("doubled", "2.0 * x", ("twice x", "x times 2")),
    Branch("reversed", "x[::-1]", ("x in reverse order", "x from its end to its beginning")),
    Branch("centred", "x - jnp.mean(x)", ("x less its mean", "x with its mean subtracted")),
    Branch("added_up", "jnp.cumsum(x)", ("the running totals of x",)),
    Branch("sized", "jnp.abs(x)", ("the magnitudes of the elements of x",)),
    Branch("ordered", "jnp.sort(x)", ("the elements of x in ascending order",)),
    Branch("opposite", "1.0 - x", ("1 minus x", "what is missing from x to 1")),
    Branch(
        "turned",
        "jnp.roll(x, 1)",
        ("x moved by one place to the right, its last element coming first",),
    ),
)
BRANCH_INPUTS = """
cases = [rng.standard_normal(n, np.float32) + s for n, s in [(2, 1), (5, 0.4), (8, 0), (8, -0.8)]]
more = [rng.standard_normal(8, np.float32) for _ in range(6)]
return [(x.astype(np.float32),) for x in (*cases, *more, -cases[0], -more[0], 0 * more[0])]
"""


def one_of_two() -> Iterator[Variant]:
    """One function of x or another, by a condition on x as a whole."""
    chosen = itertools.product(CONDITIONS, enumerate(BRANCHES), enumerate(BRANCHES))
    for number, (condition, (one, yes), (other, no)) in enumerate(chosen):
        if one == other or (number + one) % 3:
            continue
        text = "return jnp.where({}, {}, {})"
        yield Variant(
            name=f"{yes.name}_or_{no.name}_if_{condition.name}",
            level=1,
            instruction=(
                tuple(f"If {text}, return" for text in condition.words),
                tuple(f"{text}," for text in yes.words),
                ("otherwise return", "and if not, return"),
                tuple(f"{text}." for text in no.words),
                (
                    "x is a float32 vector of shape [n], n at least 2; so is the result.",
                    "Both x and the result are float32 of shape [n], where n is at least 2.",
                ),
            ),
            arguments="x: jax.Array",
            reference=text.format(condition.code, yes.code, no.code),
            mistakes={
                "exchanges_the_two": text.format(condition.code, no.code, yes.code),
                "always_the_first": f"return {yes.code}",
                "always_the_second": f"return {no.code}",
                "other_condition": text.format(condition.mistake, yes.code, no.code),
            },
            inputs=BRANCH_INPUTS,
            properties=("vmap",),
        )


FAMILIES = (one_of_two, recurrence, loop_until, state_machine, alternatives.named_alternative)
