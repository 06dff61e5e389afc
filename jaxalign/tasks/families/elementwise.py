"""Families of element-wise tasks: one number in, one number out, for every element."""

import itertools
from collections.abc import Iterator
from typing import NamedTuple

from jaxalign.tasks.families.variant import Variant

ANY_SHAPE = (
    "x is a float32 array of any shape.",
    "x holds float32 numbers and may have any shape, which the result keeps.",
    "The argument x is a float32 array; the result has its shape.",
)
# Shapes first, then an edge: large numbers where the function takes them, and zeros.
INPUTS = """
cases = [rng.uniform({low}, {high}, shape).astype(np.float32) for shape in [(1,), (7,), (3, 4)]]
return [(x,) for x in (*cases, {far} * cases[1], np.zeros(7, np.float32))]
"""


class Map(NamedTuple):
    """A function of one number: its name, code in terms of {x}, and what one says for it."""

    name: str
    code: str
    words: tuple[str, ...]


OUTER = (
    Map("squared", "({x}) ** 2", ("square", "take the second power of")),
    Map("halved", "0.5 * ({x})", ("halve", "take half of")),
    Map("negated", "-({x})", ("flip the sign of", "take the negative of")),
    Map("sized", "jnp.abs({x})", ("drop the sign of", "take the magnitude of")),
    Map("rectified", "jnp.maximum({x}, 0.0)", ("set to 0 what is negative in",)),
    Map("capped", "jnp.minimum({x}, 1.0)", ("cut off at 1 whatever is greater in",)),
    Map("whole", "jnp.floor({x})", ("round down to a whole number",)),
    Map("rooted", "jnp.sqrt(jnp.abs({x}))", ("take the root of the magnitude of",)),
)
INNER = (
    Map("sine", "jnp.sin({x})", ("the sine of x, in radians",)),
    Map("cosine", "jnp.cos({x})", ("the cosine of x, in radians",)),
    Map("shift", "{x} + 0.25", ("x plus a quarter", "0.25 more than x")),
    Map("triple", "3.0 * {x}", ("three times x", "x tripled")),
    Map("gap", "1.0 - {x}", ("1 minus x", "what is missing from x to 1")),
    Map("cube", "{x} ** 3", ("the third power of x", "x times x times x")),
    Map("parabola", "{x} ** 2 - {x}", ("the square of x less x itself",)),
)


def map_of_map() -> Iterator[Variant]:
    """One function after another; the mistakes leave one out or take them in the other order."""
    for outer, inner in itertools.product(OUTER, INNER):
        code = outer.code.format(x=inner.code.format(x="x"))
        swapped = inner.code.format(x=f"({outer.code.format(x='x')})")
        yield Variant(
            name=f"{outer.name}_{inner.name}",
            level=1,
            instruction=(
                ("For every element x of the argument,", "Element by element,"),
                outer.words,
                (f"{inner.words[0]}.", f"{inner.words[-1]}."),
                ANY_SHAPE,
            ),
            arguments="x: jax.Array",
            reference=f"return {code}",
            mistakes={
                "leaves_out_the_last_step": f"return {inner.code.format(x='x')}",
                "other_order": f"return {swapped}",
                "leaves_out_the_first_step": f"return {outer.code.format(x='x')}",
            },
            inputs=INPUTS.format(low=-3, high=3, far=40),
            properties=("vmap",),
        )


FAMILIES = (map_of_map,)
