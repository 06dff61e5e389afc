"""Families of tasks on grids: rules of neighbours, cellular automata, and growing or shrinking."""

import itertools
from collections.abc import Iterator
from typing import NamedTuple

from jaxalign.tasks.families.variant import Variant

# How a grid goes on beyond its edges: a mode of padding, if it is padded, and words.
EDGES = {
    "zero": (
        "",
        (
            "Beyond the edges everything counts as 0.",
            "Cells outside of the grid are taken to be 0.",
        ),
    ),
    "held": (
        ', mode="edge"',
        (
            "Places outside of the grid take the value of the nearest cell inside.",
            "Beyond an edge, the cells of that edge are repeated.",
        ),
    ),
    "ring": (
        "",
        (
            "The grid wraps around at its edges.",
            "What leaves the grid on one side comes in again on the other.",
        ),
    ),
}
ABOVE_BELOW = ((1, 0), (-1, 0))
SIDES = ((0, 1), (0, -1))
CORNERS = ((1, 1), (1, -1), (-1, 1), (-1, -1))


class Neighbours(NamedTuple):
    """Cells by their shifts to the cell that they belong to, and words."""

    name: str
    shifts: tuple[tuple[int, int], ...]
    words: tuple[str, ...]


NEIGHBOURS = (
    Neighbours(
        "cross",
        ABOVE_BELOW + SIDES,
        (
            "its four neighbours above, below, left and right",
            "the four cells that share a side with it",
        ),
    ),
    Neighbours(
        "all_around",
        ABOVE_BELOW + SIDES + CORNERS,
        ("its eight neighbours", "the eight cells around it, diagonal ones included"),
    ),
    Neighbours(
        "corners",
        CORNERS,
        ("its four diagonal neighbours", "the four cells that touch it with a corner only"),
    ),
    Neighbours(
        "sides", SIDES, ("the cells to its left and right", "its two neighbours in the row")
    ),
    Neighbours(
        "column", ABOVE_BELOW, ("the cells above and below it", "its two neighbours in the column")
    ),
)


class Rule(NamedTuple):
    """What a cell u becomes, by its neighbours along axis 0 of an array; a mistake, too."""

    name: str
    code: str
    words: tuple[str, ...]
    mistake: str
    result: str = "float32"


RULES = (
    Rule(
        "mean",
        "jnp.mean(neighbours, axis=0)",
        ("For every cell of a grid u, return the mean of {cells}.",),
        "jnp.sum(neighbours, axis=0)",
    ),
    Rule(
        "greatest",
        "jnp.max(neighbours, axis=0)",
        ("For every cell of a grid u, return the largest of {cells}, the cell itself left out.",),
        "jnp.maximum(u, jnp.max(neighbours, axis=0))",
    ),
    Rule(
        "contrast",
        "u - jnp.mean(neighbours, axis=0)",
        ("By how much does every cell of u exceed the mean of {cells}?",),
        "u - jnp.sum(neighbours, axis=0)",
    ),
    Rule(
        "roughness",
        "jnp.sum((neighbours - u) ** 2, axis=0)",
        ("For every cell of u, add up the squares of the differences between it and {cells}.",),
        "jnp.sum(neighbours - u, axis=0) ** 2",
    ),
    Rule(
        "blend",
        "0.5 * u + 0.5 * jnp.mean(neighbours, axis=0)",
        ("Replace every cell of u by half of itself plus half of the mean of {cells}.",),
        "jnp.mean(neighbours, axis=0)",
    ),
    Rule(
        "rank",
        "jnp.sum(neighbours > u, axis=0)",
        ("For every cell of u, count how many of {cells} are greater than it.",),
        "jnp.sum(neighbours >= u, axis=0)",
        "int32",
    ),
    Rule(
        "summit",
        "u > jnp.max(neighbours, axis=0)",
        ("Tell for every cell of u whether it is greater than each of {cells}.",),
        "u >= jnp.max(neighbours, axis=0)",
        "bool",
    ),
    Rule(
        "bounded",
        "jnp.clip(u, jnp.min(neighbours, axis=0), jnp.max(neighbours, axis=0))",
        (
            "Cut off spikes: a cell of u that is greater than all of {cells} becomes the greatest"
            " of them, one that is smaller than all becomes the smallest of them, and others stay.",
        ),
        "jnp.minimum(u, jnp.max(neighbours, axis=0))",
    ),
)
GRIDS = """
cases = [rng.standard_normal(shape, np.float32) for shape in [(3, 4), (6, 5), (9, 12)]]
ties = rng.integers(-2, 3, (6, 5)).astype(np.float32)
return [(u,) for u in (*cases, 100 * cases[1] + 20, ties)]
"""


def rule_of_neighbours() -> Iterator[Variant]:
    """A number for each cell of a grid from those next to it, under a rule for the edges."""
    for rule, cells, edge in itertools.product(RULES, NEIGHBOURS, EDGES):
        others = [name for name in EDGES if name != edge]
        smaller = NEIGHBOURS[3] if cells.name != "sides" else NEIGHBOURS[4]
        so = "so is the result" if rule.result == "float32" else f"the result is {rule.result}"
        ending = "." if rule.result == "float32" else " of the same shape."
        yield Variant(
            name=f"{rule.name}_{cells.name}_{edge}",
            level=2,
            instruction=(
                tuple(words.format(cells=c) for words in rule.words for c in cells.words),
                EDGES[edge][1],
                f"u is float32 of shape [n, m], n and m >= 3; {so}{ending}",
            ),
            arguments="u: jax.Array",
            reference=_neighbours(cells, edge) + f"return {rule.code}",
            mistakes={
                f"{others[0]}_edges": _neighbours(cells, others[0]) + f"return {rule.code}",
                "other_neighbours": _neighbours(smaller, edge) + f"return {rule.code}",
                "other_rule": _neighbours(cells, edge) + f"return {rule.mistake}",
            },
            inputs=GRIDS,
            properties=("vmap", "constant_trace"),
        )


def _neighbours(cells: Neighbours, edge: str) -> str:
    """Code that stacks the neighbours of all cells of u along axis 0."""
    if edge == "ring":
        shifts = f"shifts = {list(cells.shifts)}\n"
        return f"{shifts}neighbours = jnp.stack([jnp.roll(u, s, axis=(0, 1)) for s in shifts])\n"
    part = {1: ":-2", 0: "1:-1", -1: "2:"}
    if cells.name == "all_around":
        block = "block = [p[i : i + n, j : j + m] for i in range(3) for j in range(3)]"
        stack = "neighbours = jnp.stack(block[:4] + block[5:])"
        return f"n, m = u.shape\np = jnp.pad(u, 1{EDGES[edge][0]})\n{block}\n{stack}\n"
    slices = ", ".join(f"p[{part[i]}, {part[j]}]" for i, j in cells.shifts)
    return f"p = jnp.pad(u, 1{EDGES[edge][0]})\nneighbours = jnp.stack([{slices}])\n"


class Automaton(NamedTuple):
    """A rule on zeros and ones; code in terms of c, left and right, or of c and living."""

    name: str
    code: str
    words: str
    mistake: str


IN_A_ROW = (
    Automaton(
        "exactly_one_side",
        "left ^ right",
        "becomes 1 if exactly one of its two neighbours is 1, and 0 otherwise",
        "left | right",
    ),
    Automaton(
        "odd_of_three",
        "left ^ c ^ right",
        "becomes 1 if an odd number of the three cells, itself and both neighbours, are 1, else 0",
        "left ^ right",
    ),
    Automaton(
        "minority",
        "(left + c + right <= 1).astype(c.dtype)",
        "becomes 1 if at most one of the three is 1, itself and its two neighbours, else 0",
        "(left + c + right >= 2).astype(c.dtype)",
    ),
    Automaton(
        "single",
        "(left + c + right == 1).astype(c.dtype)",
        "becomes 1 if exactly one of the three is 1, itself and its two neighbours, else 0",
        "(left + right == 1).astype(c.dtype)",
    ),
    Automaton(
        "agreement",
        "(left == right).astype(c.dtype)",
        "becomes 1 if its two neighbours are equal, and 0 if they differ",
        "left & right",
    ),
    Automaton(
        "traffic",
        "jnp.where(c == 1, right, left)",
        "takes the value of its right neighbour if it is 1, and of its left one if it is 0",
        "jnp.where(c == 1, left, right)",
    ),
    Automaton(
        "not_all_three",
        "(c | right) & (1 - (left & c & right))",
        "becomes 1 if it or its right neighbour is 1, but not if all of it and both neighbours are"
        " 1; otherwise it becomes 0",
        "c | right",
    ),
    Automaton(
        "chaotic",
        "left ^ (c | right)",
        "becomes 1 if its left neighbour differs from the larger of itself and its right"
        " neighbour, and 0 otherwise",
        "left ^ (c & right)",
    ),
)
IN_A_PLANE = (
    Automaton(
        "sparks",
        "(c == 0) & (living == 2)",
        "lives next if it is dead and exactly two of its eight neighbours live; all others are"
        " dead next",
        "living == 2",
    ),
    Automaton(
        "three_or_six",
        "(living == 3) | (living == jnp.where(c == 1, 2, 6))",
        "that is dead comes to life with 3 or 6 living ones among its eight neighbours, one that"
        " lives stays alive with 2 or 3, and all others are dead next",
        "(living == 3) | ((c == 1) & (living == 2))",
    ),
    Automaton(
        "vote",
        "living + c >= 4",
        "lives next if at least four of the nine live, it and its eight neighbours",
        "living >= 4",
    ),
    Automaton(
        "no_death",
        "(c == 1) | (living == 3)",
        "that lives stays alive for ever, and a dead one comes to life with exactly three living"
        " ones among its eight neighbours",
        "(c == 1) | (living >= 3)",
    ),
    Automaton(
        "maze",
        "(living == 3) | ((c == 1) & (living >= 1) & (living <= 5))",
        "that is dead comes to life with exactly 3 living ones among its eight neighbours, one that"
        " lives stays alive with 1 to 5, and all others are dead next",
        "(living == 3) | ((c == 1) & (living >= 1) & (living < 5))",
    ),
    Automaton(
        "copies",
        "living % 2 == 1",
        "lives next if an odd number of its eight neighbours live, whatever it is itself",
        "(living + c) % 2 == 1",
    ),
    Automaton(
        "loners",
        "(c == 1) & (living <= 2)",
        "stays alive if at most two of its eight neighbours live; none comes to life",
        "(c == 1) & (living < 2)",
    ),
)
HORIZONS = {
    "once": ("", ("Return the cells after one step.", "Return what comes after one step."), ""),
    "later": (
        "jax.lax.fori_loop(0, 5, lambda _, c: step(c), cells)",
        ("Return the cells after five steps.", "Take five steps and return the cells."),
        "jax.lax.fori_loop(0, 4, lambda _, c: step(c), cells)",
    ),
    "census": (
        "jax.lax.scan(count, cells, length=8)[1]",
        (
            "Take eight steps and return the number of ones after each, int32 of shape [8].",
            "How many cells are 1 after each of eight steps? Return int32 of shape [8].",
        ),
        "jnp.roll(jax.lax.scan(count, cells, length=8)[1], 1)",
    ),
}


def automaton() -> Iterator[Variant]:
    """One step, several, or a census of zeros and ones that follow a rule of their neighbours."""
    line = itertools.product(IN_A_ROW, EDGES, HORIZONS)
    plane = itertools.product(IN_A_PLANE, ("zero", "ring"), HORIZONS)
    for one, edge, horizon in (*line, *plane):
        if one.name in ("loners", "vote") and horizon == "later":
            continue  # all is still soon
        if horizon == "census" and (
            one.name == "loners" or (one.name == "traffic" and edge != "zero")
        ):
            continue  # the number stays the same
        in_a_row = one in IN_A_ROW
        others = [name for name in EDGES if name != edge and (in_a_row or name != "held")]
        ends = {
            "zero": "Beyond both ends there are zeros.",
            "held": "Beyond an end, the cell at that end is repeated.",
            "ring": "The row is closed to a ring: its first cell follows its last.",
        }
        shape = "[n], n >= 3" if in_a_row else "[n, m], n and m >= 3"
        so = "" if horizon == "census" else "; so is the result"
        mistakes = {
            "other_rule": _automaton(one.mistake, edge, horizon, in_a_row),
            **{
                f"{other}_edges": _automaton(one.code, other, horizon, in_a_row) for other in others
            },
        }
        if horizon != "once":
            end = HORIZONS[horizon][2]
            mistakes["other_time"] = _automaton(one.code, edge, horizon, in_a_row, end)
        yield Variant(
            name=f"{one.name}_{edge}_{horizon}",
            level={"once": 2, "later": 2, "census": 3}[horizon],
            instruction=(
                (
                    "In a row of cells of 0 and 1, in every step and all at once, a cell",
                    "Cells, each 0 or 1, are in a row. In every step, all at once, a cell",
                )
                if in_a_row
                else (
                    "On a grid of living (1) and dead (0) cells, in every step, all at once, one",
                    "Cells of a grid live (1) or are dead (0). In every step, all at once, one",
                ),
                f"{one.words}.",
                ends[edge] if in_a_row else EDGES[edge][1],
                HORIZONS[horizon][1],
                f"cells is int32 of shape {shape}, of zeros and ones{so}.",
            ),
            arguments="cells: jax.Array",
            reference=_automaton(one.code, edge, horizon, in_a_row),
            mistakes=mistakes,
            inputs=CELLS_IN_A_ROW if in_a_row else CELLS_IN_A_PLANE,
            properties=("vmap",) if horizon == "once" else ("vmap", "constant_trace"),
        )


CELLS_IN_A_ROW = """
cases = [rng.integers(0, 2, n, np.int32) for n in (3, 12, 50, 12, 12)]
ends = cases[1].copy()
ends[[0, 1, -1]] = [1, 0, 1]
return [(cells,) for cells in (*cases, ends, np.eye(1, 12, 3, dtype=np.int32)[0])]
"""
CELLS_IN_A_PLANE = """
def case(n, m, share):
    return ((rng.random((n, m)) < share).astype(np.int32),)

return [case(4, 5, 0.5), case(7, 6, 0.4), case(12, 10, 0.3), case(7, 6, 0.7), case(7, 6, 0.2)]
"""


def _automaton(code: str, edge: str, horizon: str, in_a_row: bool, end: str = "") -> str:
    if in_a_row and edge == "ring":
        step = "left, right = jnp.roll(c, 1), jnp.roll(c, -1)\n"
    elif in_a_row:
        step = f"p = jnp.pad(c, 1{EDGES[edge][0]})\nleft, right = p[:-2], p[2:]\n"
    elif edge == "ring":
        step = "rows = jnp.roll(c, 1, axis=0) + c + jnp.roll(c, -1, axis=0)\n"
        step += "living = jnp.roll(rows, 1, axis=1) + rows + jnp.roll(rows, -1, axis=1) - c\n"
    else:
        step = "p = jnp.pad(c, 1)\nrows = p[:-2] + p[1:-1] + p[2:]\n"
        step += "living = rows[:, :-2] + rows[:, 1:-1] + rows[:, 2:] - c\n"
    step += f"return {code}" if in_a_row else f"alive = {code}\nreturn alive.astype(c.dtype)"
    text = "def step(c):\n" + "".join(f"    {line}\n" for line in step.splitlines())
    if horizon == "census":
        text += "\ndef count(c, _):\n    c = step(c)\n    return c, jnp.sum(c)\n"
    return f"{text}\nreturn {end or HORIZONS[horizon][0] or 'step(cells)'}"


# Windows of pixels: their shape, and words.
ELEMENTS = {
    "square": (
        (3, 3),
        ("the three by three pixels with it in the middle", "the pixel and its eight neighbours"),
    ),
    "row": (
        (1, 3),
        ("the three pixels of its row from the one before it to the one after it",),
    ),
    "column": (
        (3, 1),
        ("the three pixels of its column, the one above, itself and the one below",),
    ),
    "plate": ((5, 3), ("the pixels of the block around it, five in height and three in width",)),
}
OUTSIDE = {
    "apart": ("Pixels outside of the image do not count.", "Windows are cut off at the edges."),
    "torus": ("The image wraps around at its edges.", "The image is periodic in both directions."),
}
# What is made of the image by "grown" and "shrunk", in words and in code, and mistakes.
WIDENINGS = {
    "thinned_then_grown": (
        "grow(shrink(image))",
        "shrink the image and then grow the outcome",
        ("shrink(grow(image))", "shrink(image)"),
    ),
    "grown_then_thinned": (
        "shrink(grow(image))",
        "grow the image and then shrink the outcome",
        ("grow(shrink(image))", "grow(image)"),
    ),
    "rim": (
        "grow(image) - shrink(image)",
        "subtract the shrunken image from the grown one",
        ("grow(image) - image", "image - shrink(image)"),
    ),
    "inner_rim": (
        "image - shrink(image)",
        "subtract the shrunken image from the image itself",
        ("grow(image) - image", "shrink(image)"),
    ),
    "outer_rim": (
        "grow(image) - image",
        "subtract the image from what it becomes when grown",
        ("image - shrink(image)", "grow(image)"),
    ),
    "small_lights": (
        "image - grow(shrink(image))",
        "shrink the image, grow the outcome, and subtract that from the image",
        ("image - shrink(grow(image))", "image - shrink(image)"),
    ),
    "small_shadows": (
        "shrink(grow(image)) - image",
        "grow the image, shrink the outcome, and subtract the image from that",
        ("grow(shrink(image)) - image", "grow(image) - image"),
    ),
    "grown_twice": (
        "grow(grow(image))",
        "grow the image twice",
        ("grow(image)", "shrink(shrink(image))"),
    ),
    "thinned_twice": (
        "shrink(shrink(image))",
        "shrink the image twice",
        ("shrink(image)", "grow(grow(image))"),
    ),
    "halfway": (
        "(grow(image) + shrink(image)) / 2",
        "return the mean of the grown image and the shrunken one",
        ("grow(image)", "(grow(shrink(image)) + shrink(grow(image))) / 2"),
    ),
    "curvature": (
        "grow(image) + shrink(image) - 2 * image",
        "add the grown image and the shrunken one and subtract twice the image",
        ("grow(image) - shrink(image)", "grow(image) + shrink(image) - image"),
    ),
}


def growing_and_shrinking() -> Iterator[Variant]:
    """Grey images in which bright parts grow or shrink, one after another or compared."""
    for (name, (code, words, wrong)), element, outside in itertools.product(
        WIDENINGS.items(), ELEMENTS, OUTSIDE
    ):
        shape, window = ELEMENTS[element]
        other = {"square": "row", "row": "column", "column": "row", "plate": "square"}[element]
        uses = [use for use in ("grow", "shrink") if f"{use}(" in code]
        meaning = {
            "grow": "Growing replaces every pixel by the greatest of",
            "shrink": "Shrinking replaces every pixel by the smallest of",
        }
        if len(uses) == 2:
            first = "Growing an image replaces every pixel by the greatest pixel in its window, and"
            means = f"{first} shrinking by the smallest one; the window is"
        else:
            means = meaning[uses[0]]
        yield Variant(
            name=f"{name}_{element}_{outside}",
            level=2,
            instruction=(
                means,
                tuple(f"{w}." for w in window),
                OUTSIDE[outside],
                (f"{words[0].upper()}{words[1:]}.", f"With this, {words}."),
                "image is float32 of shape [n, m], n and m >= 5; so is the result.",
            ),
            arguments="image: jax.Array",
            reference=_widening(code, shape, outside),
            mistakes={
                "first_other": _widening(wrong[0], shape, outside),
                "second_other": _widening(wrong[1], shape, outside),
                "other_window": _widening(code, ELEMENTS[other][0], outside),
            },
            inputs="""
cases = [rng.standard_normal(shape, np.float32) for shape in [(5, 6), (8, 7), (12, 15)]]
spots = (rng.random((8, 7)) < 0.7).astype(np.float32)
return [(image,) for image in (*cases, 100 * cases[1] - 50, spots)]
""",
            properties=("vmap",),
        )


def _widening(code: str, shape: tuple[int, int], outside: str) -> str:
    text = ""
    for name, start, which in (("grow", "-jnp.inf", "max"), ("shrink", "jnp.inf", "min")):
        if f"{name}(" not in code:
            continue
        pad, pixels, padding = "", "u", "SAME"
        if outside == "torus":
            (h, w), pixels, padding = shape, "p", "VALID"
            pad = f'    p = jnp.pad(u, (({h // 2}, {h // 2}), ({w // 2}, {w // 2})), mode="wrap")\n'
        arguments = f'{pixels}, {start}, jax.lax.{which}, {shape}, (1, 1), "{padding}"'
        text += f"def {name}(u):\n{pad}    return jax.lax.reduce_window({arguments})\n\n"
    return f"{text}return {code}"


FAMILIES = (rule_of_neighbours, automaton, growing_and_shrinking)
