"""Families of dynamic programmes: along a sequence, down a grid, and over the edges of a graph."""

import itertools
from collections.abc import Iterator
from typing import NamedTuple

from jaxalign.tasks.families.variant import Variant


class Goal(NamedTuple):
    """The best is the least or the greatest."""

    name: str
    pick: str
    worst: str
    word: str
    pair: str
    opposite: str


GOALS = (
    Goal("least", "jnp.min", "jnp.inf", "smallest", "jnp.minimum", "jnp.max"),
    Goal("greatest", "jnp.max", "-jnp.inf", "largest", "jnp.maximum", "jnp.min"),
)


class Way(NamedTuple):
    """Something that comes in several kinds, with code and words."""

    name: str
    code: str
    words: tuple[str, ...]


# --- jumps along a sequence ----------------------------------------------------------------------

JUMPS = (
    ("one_or_two", 2, "", ("by one or two places", "to the next element or to the one after it")),
    ("one_or_three", 3, "::2", ("by one or three places, not by two",)),
    ("one_to_three", 3, "", ("by one, two or three places", "by at most three places")),
)


class Price(NamedTuple):
    """What a path is worth: code for the new best, where it begins, and words."""

    name: str
    code: str
    start: str
    words: tuple[str, ...]
    noun: str
    looks_back: bool = False
    mistake: str = ""


PRICES = (
    Price(
        "visits",
        "v + {pick}(best{back})",
        "x[0]",
        ("A path costs the sum of the elements that it visits, the first and the last included.",),
        "cost",
        mistake="{pick}(best{back})",
    ),
    Price(
        "gaps",
        "{pick}(best{back} + jnp.abs(v - seen{back}))",
        "0.0",
        (
            "A jump from the element a to the element b costs |a - b|, and a path the sum of that "
            "over its jumps.",
        ),
        "cost",
        True,
        "{pick}(best{back} + v - seen{back})",
    ),
    Price(
        "squares",
        "{pick}(best{back} + (v - seen{back}) ** 2)",
        "0.0",
        (
            "A jump from the element a to the element b costs (a - b)^2, and a path the sum of "
            "that over its jumps.",
        ),
        "cost",
        True,
        "{pick}(best{back} + jnp.abs(v - seen{back}))",
    ),
    Price(
        "extremes",
        "{other}(v, {pick}(best{back}))",
        "x[0]",
        ("A path is worth the {far} element that it visits, the first and the last included.",),
        "worth",
        mistake="{same}(v, {pick}(best{back}))",
    ),
    Price(
        "costly_long",
        "{pick}(best{back} + jnp.abs(v - seen{back})) + v",
        "x[0]",
        (
            "A path costs the sum of the elements that it visits, from the first to the last, and "
            "|a - b| besides for each jump from a to b.",
        ),
        "cost",
        True,
        "{pick}(best{back} + jnp.abs(v - seen{back}))",
    ),
)
READINGS = (
    Way(
        "end",
        "",
        (
            "Return the {word} {noun} of a path to the last element,",
            "Return the {word} {noun} of all paths to the last element,",
        ),
    ),
    Way(
        "everywhere",
        "",
        ("Return for every element the {word} {noun} of a path from the first one to it,",),
    ),
    Way("anywhere", "", ("A path may end at any element. Return the {word} {noun} of a path,",)),
)
JUMP_CODE = """
def step(best, v):
    new = {new}
    return jnp.roll(best, 1).at[0].set(new), new

best = jnp.full({reach}, {worst}).at[0].set({start})
"""
JUMP_CODE_LOOKING_BACK = """
def step(state, v):
    best, seen = state
    new = {new}
    return (jnp.roll(best, 1).at[0].set(new), jnp.roll(seen, 1).at[0].set(v)), new

best = jnp.full({reach}, {worst}).at[0].set({start})
seen = jnp.zeros({reach}).at[0].set(x[0])
"""
JUMP_INPUTS = """
cases = [rng.standard_normal(n, np.float32) for n in (1, 4, 9, 9, 9, 9)]
return [(x,) for x in (*cases, np.abs(cases[2]), -np.abs(cases[3]), np.zeros(4, np.float32))]
"""


def path_of_jumps() -> Iterator[Variant]:
    """The best path over the elements of a vector, from the first one on, by short jumps."""
    options = itertools.product(JUMPS, PRICES, GOALS, READINGS)
    for (jumps, reach, index, jump_words), price, goal, reading in options:
        if reading.name == "anywhere" and (price.name != "visits" and goal.name == "least"):
            continue  # the path of one element
        if price.name == "extremes" and reading.name == "anywhere":
            continue  # the same
        other, far = (
            ("jnp.maximum", "largest") if goal.name == "least" else ("jnp.minimum", "smallest")
        )

        def body(
            new: str = price.code,
            pick: str = goal.pick,
            worst: str = goal.worst,
            index: str = index,
            reach: int = reach,
            price: Price = price,
            goal: Goal = goal,
            reading: Way = reading,
            other: str = other,
            start: str = price.start,
        ) -> str:
            back = f"[{index}]" if index else ""
            code = new.format(pick=pick, back=back, other=other, same=goal.pair)
            text = JUMP_CODE_LOOKING_BACK if price.looks_back else JUMP_CODE
            state = "(best, seen)" if price.looks_back else "best"
            text = text.format(new=code, reach=reach, worst=worst, start=start)
            if reading.name == "end":
                where = "[0][0][0]" if price.looks_back else "[0][0]"
                return text + f"return jax.lax.scan(step, {state}, x[1:]){where}"
            values = f"jnp.append(best[0], jax.lax.scan(step, {state}, x[1:])[1])"
            return text + (
                f"return {values}" if reading.name == "everywhere" else f"return {pick}({values})"
            )

        opposite = GOALS[goal.name == "least"]
        mistakes = {
            "other_goal": body(pick=opposite.pick, worst=opposite.worst),
            "other_price": body(new=price.mistake),
            "only_single_places": body(reach=1, index=""),
        }
        if (goal.name, price.name) == ("greatest", "gaps"):
            del mistakes["only_single_places"]  # no detour is shorter than the way
        if index or reach == 3:
            mistakes["other_jumps"] = body(reach=2, index="")
        shape = "float32 of shape [n]" if reading.name == "everywhere" else "a float32 scalar"
        yield Variant(
            name=f"{goal.name}_{price.name}_{jumps}_{reading.name}",
            level=3 if price.looks_back else 2,
            instruction=(
                tuple(
                    f"A path begins at the first element of x and jumps ahead {text}, as often "
                    "as it likes."
                    for text in jump_words
                ),
                tuple(text.format(far=far) for text in price.words),
                tuple(text.format(word=goal.word, noun=price.noun) for text in reading.words),
                f"{shape}.",
                (
                    "x is a float32 vector of shape [n], n at least 1.",
                    "x is float32 of shape [n], where n is at least 1.",
                ),
            ),
            arguments="x: jax.Array",
            reference=body(),
            mistakes=mistakes,
            inputs=JUMP_INPUTS,
            properties=("constant_trace", "vmap"),
        )


# --- choices along a sequence --------------------------------------------------------------------


class Worth(NamedTuple):
    """What a chosen element v counts."""

    name: str
    code: str
    mistake: str
    words: tuple[str, ...]


WORTHS = (
    Worth("plain", "x", "jnp.abs(x)", ("the sum of its elements",)),
    Worth("with_fee", "x - 0.5", "x + 0.5", ("the sum of its elements less 0.5 for each of them",)),
    Worth(
        "squares",
        "x**2 - 1.0",
        "x - 1.0",
        ("the sum of the squares of its elements less the number of its elements",),
    ),
    Worth(
        "from_mean",
        "x - jnp.mean(x)",
        "x",
        ("the sum of its elements, each less the mean of all of x",),
    ),
    Worth(
        "mirrored",
        "x * x[::-1]",
        "x[::-1]",
        (
            "the sum of its elements, each first multiplied by the element of x that is as far "
            "from the end as it is from the beginning",
        ),
    ),
)


class Programme(NamedTuple):
    """A scan: its step, where it begins, and whether a step gives what ends there, not the best."""

    step: str
    start: str
    ends: bool = False


class Choice(NamedTuple):
    """Which elements may be chosen: the programme that finds the best choice, and a wrong one."""

    name: str
    right: Programme
    wrong: Programme
    words: tuple[str, ...]


def apart(gap: int) -> Programme:
    """At least so many elements are left out between two."""
    step = """
def step(best, v):
    new = {pair}(best[0], v + best[%d])
    return jnp.roll(best, 1).at[0].set(new), new
"""
    return Programme(step % gap, f"jnp.zeros({gap + 1})")


RUN = """
def step(here, v):
    here = v + {pair}(here, 0.0)
    return here, here
"""
RUN_OR_NOTHING = """
def step(here, v):
    here = {pair}(here + v, 0.0)
    return here, here
"""
TWO_AT_MOST = """
def step(state, v):
    none, one, two = state
    none = {pair}(none, {pair}(one, two))
    state = none, state[0] + v, one + v
    return state, {pair}(none, {pair}(state[1], state[2]))
"""
CHOICES = (
    Choice(
        "apart",
        apart(1),
        apart(0),
        (
            "Choose any elements of x, or none, but no two that are neighbours.",
            "Choose elements of x, possibly none, so that no two are next to each other.",
        ),
    ),
    Choice(
        "far_apart",
        apart(2),
        apart(1),
        ("Choose any elements of x, or none, with at least two others between any two of them.",),
    ),
    Choice(
        "run",
        Programme(RUN, "0.0", ends=True),
        apart(0),
        (
            "Choose one element of x or several in a row.",
            "Choose a part of x without gaps that has at least one element.",
        ),
    ),
    Choice(
        "run_or_nothing",
        Programme(RUN_OR_NOTHING, "0.0", ends=True),
        apart(0),
        (
            "Choose several elements of x in a row, one, or none at all.",
            "Choose a part of x without gaps; it may be empty.",
        ),
    ),
    Choice(
        "pairs_at_most",
        Programme(TWO_AT_MOST, "(0.0, {worst}, {worst})"),
        apart(1),
        (
            "Choose any elements of x, or none, but no three in a row.",
            "Choose elements of x, possibly none; of three neighbours at least one must be left "
            "out.",
        ),
    ),
)
RESULTS = (
    Way("in_all", "", ("Return the {word} worth of a choice,",)),
    Way(
        "so_far",
        "",
        (
            "Return for every position the {word} worth of a choice from "
            "the elements up to it, itself included,",
        ),
    ),
)
CHOICE_INPUTS = """
cases = [rng.standard_normal(n, np.float32) for n in (1, 5, *8 * [12])]
return [(x,) for x in (*cases, np.abs(cases[2]), -np.abs(cases[3]), np.round(cases[1]))]
"""


def best_choice() -> Iterator[Variant]:
    """The best choice of elements of a vector under a rule on neighbours."""
    for choice, worth, goal, result in itertools.product(CHOICES, WORTHS, GOALS, RESULTS):

        def body(
            programme: Programme = choice.right,
            values: str = worth.code,
            goal: Goal = goal,
            last: bool = result.name == "in_all",
        ) -> str:
            start = programme.start.format(worst=goal.worst)
            found = f"jax.lax.scan(step, {start}, {values})[1]"
            if programme.ends:
                running = "jax.lax.cummin" if goal.name == "least" else "jax.lax.cummax"
                found = f"{goal.pick if last else running}({found})"
            elif last:
                found = f"{found}[-1]"
            return f"{programme.step.format(pair=goal.pair)}\nreturn {found}"

        mistakes = {
            "other_rule": body(programme=choice.wrong),
            "other_goal": body(goal=GOALS[goal.name == "least"]),
            "other_worth": body(values=worth.mistake),
        }
        shape = "float32 of shape [n]" if result.name == "so_far" else "a float32 scalar"
        nothing = "" if choice.name == "run" else "or 0 if it is empty"
        yield Variant(
            name=f"{goal.name}_{choice.name}_{worth.name}_{result.name}",
            level=3 if choice.name in ("pairs_at_most",) else 2,
            instruction=(
                choice.words,
                tuple(
                    f"A choice is worth {text}" + (f", {nothing}." if nothing else ".")
                    for text in worth.words
                ),
                tuple(text.format(word=goal.word) for text in result.words),
                f"{shape}.",
                (
                    "x is a float32 vector of shape [n], n at least 1.",
                    "x is float32 of shape [n], where n is at least 1.",
                ),
            ),
            arguments="x: jax.Array",
            reference=body(),
            mistakes=mistakes,
            inputs=CHOICE_INPUTS,
            properties=("constant_trace", "vmap"),
        )


# --- grids ---------------------------------------------------------------------------------------


class Descent(NamedTuple):
    """How a path goes on to the next row: the columns that it comes from, relative to its own."""

    name: str
    origins: tuple[int, ...]
    words: tuple[str, ...]


DESCENTS = (
    Descent(
        "fan",
        (-1, 0, 1),
        (
            "in the same column or in a neighbouring one",
            "straight below or diagonally below, to either side",
        ),
    ),
    Descent("right", (-1, 0), ("in the same column or in the next one to the right",)),
    Descent("left", (0, 1), ("in the same column or in the next one to the left",)),
    Descent(
        "diagonal", (-1, 1), ("in one of the two neighbouring columns, never in the same one",)
    ),
)
EDGES = (
    Way(
        "walled",
        "",
        (
            "A path cannot leave the grid at its sides.",
            "The columns at the two sides have only one neighbour.",
        ),
    ),
    Way(
        "ring",
        "",
        (
            "The last column is a neighbour of the first one: right of it comes the "
            "first one again.",
            "The grid is closed to a ring: the first column lies to the right of the last one.",
        ),
    ),
)
TOLLS = (
    Way(
        "sums",
        "row + {pick}",
        (
            "Its value is the sum of the numbers on it.",
            "A path has the sum of its numbers as its value.",
        ),
    ),
    Way("extremes", "{other}(row, {pick})", ("Its value is the {far} number on it.",)),
)
GRID_READINGS = (
    Way(
        "best",
        "{pick}(jax.lax.scan(step, grid[0], grid[1:])[0])",
        ("Return the {word} value of a path from the first row to the last one,",),
    ),
    Way(
        "last_row",
        "jax.lax.scan(step, grid[0], grid[1:])[0]",
        ("Return for each place in the last row the {word} value of a path that ends there,",),
    ),
    Way(
        "table",
        "jnp.vstack([grid[:1], jax.lax.scan(step, grid[0], grid[1:])[1]])",
        (
            "Return for every place of the grid the {word} value of a path from the first row "
            "to it,",
        ),
    ),
)
GRID_CODE = """
def step(best, row):
    {origins}
    best = {new}
    return best, {output}

return {result}
"""
GRID_INPUTS = """
cases = [rng.standard_normal(shape, np.float32) for shape in [(1, 3), (4, 3), (6, 5), (6, 5)]]
return [(grid,) for grid in (*cases, np.round(cases[2]), 100 * np.abs(cases[3]), -cases[2])]
"""


def descent_of_grid() -> Iterator[Variant]:
    """The best path from the first row of a grid to the last one."""
    options = itertools.product(DESCENTS, EDGES, TOLLS, GOALS, GRID_READINGS)
    for descent, edge, toll, goal, reading in options:
        named = (toll.name, descent.name, edge.name, reading.name)
        if named in (("sums", "fan", "walled", "best"), ("extremes", "diagonal", "walled", "best")):
            continue  # too near to a task of another split

        def body(
            origins: tuple[int, ...] = descent.origins,
            ring: bool = edge.name == "ring",
            toll: str = toll.code,
            goal: Goal = goal,
            reading: Way = reading,
        ) -> str:
            other = "jnp.maximum" if goal.name == "least" else "jnp.minimum"
            if ring:
                codes = {-1: "jnp.roll(best, 1)", 0: "best", 1: "jnp.roll(best, -1)"}
                first = ""
            else:
                codes = {-1: "wide[:-2]", 0: "best", 1: "wide[2:]"}
                first = f"wide = jnp.pad(best, 1, constant_values={goal.worst})"
            parts = [codes[origin] for origin in origins]
            before = f"{goal.pair}({parts[0]}, {parts[1]})"
            if len(parts) == 3:
                before = f"{goal.pair}({before}, {parts[2]})"
            text = GRID_CODE.format(
                origins=first,
                new=toll.format(pick=before, other=other),
                output="best" if reading.name == "table" else "None",
                result=reading.code.format(pick=goal.pick),
            )
            return text.replace("    \n", "")

        mistakes = {
            "other_edges": body(ring=edge.name != "ring"),
            "other_goal": body(goal=GOALS[goal.name == "least"]),
            "other_value": body(toll=TOLLS[toll.name == "sums"].code),
            "other_columns": body(origins=(0, 1) if descent.name in ("fan", "right") else (-1, 0)),
        }
        if toll.name == "extremes" and reading.name == "best":
            del mistakes["other_edges"]  # it seldom matters
        far = "largest" if goal.name == "least" else "smallest"
        shape = {
            "best": "a float32 scalar",
            "last_row": "float32 of shape [m]",
            "table": "float32 of shape [n, m]",
        }[reading.name]
        yield Variant(
            name=f"{goal.name}_{toll.name}_{descent.name}_{edge.name}_{reading.name}",
            level=3 if len(descent.origins) == 3 else 2,
            instruction=(
                tuple(
                    f"A path through a grid of numbers starts anywhere in the first row, and "
                    f"its next place is always in the row below, {text}."
                    for text in descent.words
                ),
                edge.words,
                tuple(text.format(far=far) for text in toll.words),
                tuple(text.format(word=goal.word) for text in reading.words),
                f"{shape}.",
                (
                    "grid is float32 of shape [n, m], n at least 1 and m at least 3.",
                    "The argument grid is float32 of shape [n, m], with one row or more and at "
                    "least three columns.",
                ),
            ),
            arguments="grid: jax.Array",
            reference=body(),
            mistakes=mistakes,
            inputs=GRID_INPUTS,
            properties=("constant_trace", "vmap"),
        )


# --- graphs --------------------------------------------------------------------------------------


class Algebra(NamedTuple):
    """How the edges of a walk combine and which walk is best: a semiring in code and words."""

    name: str
    join: str  # of a and b, two arrays that broadcast
    best: str
    pair: str
    words: tuple[str, ...]
    ask: str
    edges: str
    mistake: str
    low: float
    high: float


ALGEBRAS = (
    Algebra(
        "shortest",
        "{a} + {b}",
        "jnp.min",
        "jnp.minimum",
        (
            "The length of a walk is the sum of the lengths of its edges.",
            "A walk is as long as its edges are together.",
        ),
        "the length of the shortest walk",
        "length",
        "jnp.max",
        0.1,
        2,
    ),
    Algebra(
        "widest",
        "jnp.minimum({a}, {b})",
        "jnp.max",
        "jnp.maximum",
        (
            "The width of a walk is that of its narrowest edge.",
            "A walk is as wide as its narrowest edge.",
        ),
        "the width of the widest walk",
        "width",
        "jnp.min",
        0.1,
        2,
    ),
    Algebra(
        "safest",
        "{a} * {b}",
        "jnp.max",
        "jnp.maximum",
        ("The safety of a walk is the product of the safeties of its edges.",),
        "the safety of the safest walk",
        "safety",
        "jnp.sum",
        0.1,
        1,
    ),
    Algebra(
        "lowest",
        "jnp.maximum({a}, {b})",
        "jnp.min",
        "jnp.minimum",
        (
            "The height of a walk is that of its highest edge.",
            "A walk is as high as its highest edge.",
        ),
        "the height of the lowest walk",
        "height",
        "jnp.max",
        0.1,
        2,
    ),
)
LENGTHS = (
    ("two", "1", False, ("of exactly two edges",), "2"),
    ("three", "2", False, ("of exactly three edges",), "1"),
    (
        "up_to_three",
        "2",
        True,
        ("of one, two or three edges", "of at least one and at most three edges"),
        "1",
    ),
    ("any", "len(w) - 1", True, ("of one edge or more", "with one or more edges"), "1"),
)
ENDS = (
    ("from_first", "w[0]", "{a}[:, None]", "w", 0, "from node 0 to each node", "w[:, 0]"),
    ("to_last", "w[:, -1]", "w", "{a}", 1, "from each node to the last node", "w[-1]"),
    (
        "all_pairs",
        "w",
        "{a}[:, :, None]",
        "w",
        1,
        "from each node (the row) to each node (the column)",
        "w.T",
    ),
)
SUMMARIES = (
    Way("", "{d}", ("Return {ask} {length} {ends},",)),
    Way(
        "mean",
        "jnp.mean({d})",
        ("Compute {ask} {length} {ends}, and return the mean of these numbers,",),
    ),
)
WALK_ONCE = """
return {result}
"""
WALK_CODE = """
def step(_, d):
    return {new}

return {result}
"""
GRAPH_INPUTS = """
def case(n):
    return rng.uniform({low}, {high}, (n, n)).astype(np.float32)

cases = [case(n) for n in (1, 3, 6, 6, 6)]
cases[3] **= 4
return [(w,) for w in (*cases, np.full((6, 6), 0.5, np.float32))]
"""


def best_walk() -> Iterator[Variant]:
    """The best walk between nodes, of a given number of edges or of any."""
    for algebra, length, ends, summary in itertools.product(ALGEBRAS, LENGTHS, ENDS, SUMMARIES):
        name, steps, keeps, length_words, fewer = length
        end, start, left, right, axis, end_words, other_start = ends

        def body(
            join: str = algebra.join,
            best: str = algebra.best,
            start: str = start,
            steps: str = steps,
            summary: str = summary.code,
            keeps: bool = keeps,
            algebra: Algebra = algebra,
            ends: tuple = (left, right, axis),
        ) -> str:
            def new(d: str) -> str:
                a, b = (part.format(a=d) for part in ends[:2])
                joined = f"{best}({join.format(a=a, b=b)}, axis={ends[2]})"
                return f"{algebra.pair}({d}, {joined})" if keeps else joined

            if steps == "1" and not keeps:
                return WALK_ONCE.format(result=summary.format(d=new(start)))
            loop = f"jax.lax.fori_loop(0, {steps}, step, {start})"
            return WALK_CODE.format(new=new("d"), result=summary.format(d=loop))

        mistakes = {
            "other_best": body(best=algebra.mistake),
            "other_number_of_edges": body(steps=fewer),
            "other_value": body(join="{a} - {b}" if algebra.name == "shortest" else "{a} + {b}"),
        }
        if end != "all_pairs" or not summary.name:
            mistakes["against_the_edges"] = body(start=other_start)
        if name == "any":
            del mistakes["other_number_of_edges"]
            mistakes["only_one_edge"] = "return " + summary.code.format(d=start)
        shape = "float32 of shape " + ("[n, n]" if end == "all_pairs" else "[n]")
        if summary.name:
            shape = "a float32 scalar"
        yield Variant(
            name="_".join(filter(None, [algebra.name, name, end, summary.name])),
            level=3 if name == "any" else 2,
            instruction=(
                (
                    "A directed graph has an edge from every node to every node, to itself, too.",
                    "In a directed graph, edges lead from each node to all nodes, itself included.",
                ),
                algebra.words,
                tuple(
                    text.format(ask=algebra.ask, length=words, ends=end_words)
                    for text in summary.words
                    for words in length_words
                ),
                f"{shape}.",
                (
                    f"w is float32 of shape [n, n]; in row i and column j it holds the "
                    f"{algebra.edges} of the edge from i to j, a number from {algebra.low} to "
                    f"{algebra.high}.",
                ),
            ),
            arguments="w: jax.Array",
            reference=body(),
            mistakes=mistakes,
            inputs=GRAPH_INPUTS.format(low=algebra.low, high=algebra.high),
            properties=("vmap", "constant_trace"),
        )


# --- neighbours ----------------------------------------------------------------------------------


class Neighbours(NamedTuple):
    """A matrix m of 0 and 1 made of the adjacency matrix a: whom node i, the row, looks at."""

    name: str
    code: str
    mistake: str
    words: tuple[str, ...]


NEIGHBOURS = (
    Neighbours("heads", "a", "a.T", ("the nodes to which it has an edge",)),
    Neighbours("tails", "a.T", "a", ("the nodes that have an edge to it",)),
    Neighbours(
        "friends",
        "a * a.T",
        "a",
        (
            "the nodes with which it has edges in both directions",
            "the nodes to which it has an edge and that have one to it",
        ),
    ),
    Neighbours(
        "contacts",
        "jnp.maximum(a, a.T)",
        "a",
        ("the nodes with which it has an edge, in one direction or in both",),
    ),
    Neighbours("strangers", "1 - a", "a", ("the nodes to which it has no edge",)),
    Neighbours(
        "second_heads",
        "jnp.minimum(a @ a, 1)",
        "a @ a",
        ("the nodes that a walk of exactly two edges from it can end at, each once",),
    ),
    Neighbours(
        "siblings",
        "jnp.minimum(a @ a.T, 1)",
        "jnp.minimum(a.T @ a, 1)",
        ("the nodes that have an edge to some node to which it has one, too",),
    ),
)
COUNTS = (
    Way("number", "jnp.sum({m}, axis=1)", ("the number of",)),
    Way("total", "{p} @ v", ("the sum of the values v of",)),
    Way("top", "jnp.max({p} * v, axis=1)", ("the largest value v, or 0 if there is none, among",)),
    Way(
        "average",
        "{p} @ v / jnp.maximum(jnp.sum({m}, axis=1), 1)",
        ("the mean, or 0 if there is none, of the values v of",),
    ),
)
ENDINGS = (
    Way("", "{r}", ("Return for every node {what}, {kind} of shape [n].",)),
    Way(
        "busiest",
        "jnp.argmax({r})",
        (
            "Compute for every node {what}. Return the number of the node where this is largest, "
            "the first of equals, an int32 scalar.",
        ),
    ),
    Way(
        "in_all",
        "jnp.sum({r})",
        ("Compute for every node {what}. Return the sum of these numbers, of type {kind}.",),
    ),
    Way(
        "beside_own",
        "{r} - v",
        (
            "Compute for every node {what}, less the node's own value. Return these numbers, "
            "{kind} of shape [n].",
        ),
    ),
)
NEIGHBOUR_INPUTS = """
cases = [rng.integers(0, 2, (n, n), np.int32) for n in (1, 4, 7, 7, 7)]
cases[3] *= cases[4]
cases[3][2] = cases[3][:, 3] = 0
for a in cases[1:]:
    a[{first}] = a[:, {first}] = {edges}
return [{drawn} for a in (*cases, np.zeros((7, 7), np.int32))]
"""


def over_neighbours() -> Iterator[Variant]:
    """Sums, counts and more over those nodes that an adjacency matrix relates to each node."""
    for seen, count, ending in itertools.product(NEIGHBOURS, COUNTS, ENDINGS):
        if count.name == "number" and ending.name in ("beside_own",):
            continue
        if seen.name == "heads" and (count.name == "number" or not ending.name):
            continue  # too near to tasks written by hand
        if (count.name, seen.name, ending.name) == ("number", "tails", "in_all"):
            continue  # the number of edges
        valued = count.name != "number"

        def body(m: str = seen.code, count: str = count.code, ending: str = ending.code) -> str:
            if count.count("{") == 2 and len(m) > 3:
                return f"m = {m}\nreturn " + ending.format(r=count.format(m="m", p="m"))
            operand = f"({m})" if " " in m and not m.startswith("jnp") else m
            result = count.format(m=m, p=operand)
            if result.startswith("jnp.sum(") and ending == "jnp.sum({r})":
                return f"return jnp.sum({m})"
            if "{r} -" in ending and count.endswith("v)"):
                result = f"({result})"
            return "return " + ending.format(r=result)

        confused = COUNTS[(COUNTS.index(count) + 1) % 4] if valued else Way("", "{p} @ {p}[0]", ())
        if confused.name == "number":
            confused = COUNTS[1]
        mistakes = {
            "other_nodes": body(m=seen.mistake),
            "other_numbers": body(count=confused.code),
            "over_the_other_axis": body(m=f"({seen.code}).T"),
        }
        if seen.code in ("a", "a.T"):
            del mistakes["over_the_other_axis"]
            mistakes["both_directions"] = body(m="jnp.maximum(a, a.T)")
        elif seen.name not in ("strangers", "second_heads"):
            del mistakes["over_the_other_axis"]  # the same
        if seen.name == "second_heads" and count.name == "top":
            mistakes["other_nodes"] = body(m="a")
        if count.name == "number" and ending.name == "in_all":
            mistakes = {
                "other_nodes": body(m="jnp.tril(a)"),
                "counts_loops_twice": (f"return jnp.sum({seen.code}) + jnp.trace(a)"),
            }
        kind = "int32" if count.name == "number" else "float32"
        values = " v is float32 of shape [n], with positive values." if valued else ""
        yield Variant(
            name="_".join(filter(None, [count.name, "over", seen.name, ending.name])),
            level=2 if seen.name in ("second_heads", "siblings") else 1,
            instruction=(
                (
                    "A directed graph is given by a: in row i and column j it has 1 if there is an "
                    "edge from node i to node j, which may be the same, and 0 if not.",
                    "a has 1 in row i and column j where an edge of a directed graph leads from "
                    "node i to node j, perhaps itself, and 0 elsewhere.",
                ),
                tuple(
                    text.format(what=f"{number} {nodes}", kind=kind)
                    for text in ending.words
                    for number in count.words
                    for nodes in seen.words
                ),
                "a is int32 of shape [n, n]." + values,
            ),
            arguments="a: jax.Array" + (", v: jax.Array" if valued else ""),
            reference=body(),
            mistakes=mistakes,
            inputs=NEIGHBOUR_INPUTS.format(
                first=0 if ending.name == "busiest" else 1,
                edges=int(seen.name == "strangers"),
                drawn="(a, rng.uniform(0.5, 3, len(a)).astype(np.float32))" if valued else "(a,)",
            ),
            properties=("vmap", "constant_trace"),
        )


FAMILIES = (path_of_jumps, best_choice, descent_of_grid, best_walk, over_neighbours)
