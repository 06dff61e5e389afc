"""One task of a family, as its parts, and how it becomes a `Task`.

The parts are assembled to a task file's source, which `jaxalign.tasks.schema` reads as any other:
so the sandbox, the checks and fine-tuning treat generated tasks as those written by hand.
"""

import random
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from jaxalign.tasks import schema
from jaxalign.types import Task

Phrases = Sequence[str | tuple[str, ...]]  # a tuple: other wordings of the same, one is taken


@dataclass(frozen=True)
class Variant:
    """What makes a task of a family this one.

    name: the function to be written, unique among all tasks. instruction: pieces of text, to be
    joined by spaces. arguments: as in a signature, "x: jax.Array, k: int". reference, inputs:
    bodies of the reference and of make_inputs(rng), unindented. mistakes: bodies by what they
    get wrong, as in wrong_<what>. The rest as in a task file.
    """

    name: str
    level: int
    instruction: Phrases
    arguments: str
    reference: str
    mistakes: Mapping[str, str]
    inputs: str
    properties: tuple[str, ...] = ()
    constants: Mapping[str, float] = field(default_factory=dict)  # RTOL, ATOL


def to_task(variant: Variant, area: str, family: str, seed: int) -> Task:
    """The task; which wordings it has depends on the seed, the family and its name only."""
    identifier = f"families/{area}/{family}/{variant.name}"
    chance = random.Random(f"{seed} {identifier}")
    words = [
        piece if isinstance(piece, str) else chance.choice(piece) for piece in variant.instruction
    ]
    source = to_source(variant, " ".join(filter(None, words)))
    return schema.task_from_source(source, identifier, "train", where=identifier)


def to_source(variant: Variant, instruction: str) -> str:
    """The text of a task file."""
    constants = {"LEVEL": variant.level, **variant.constants}
    if variant.properties:
        constants["PROPERTIES"] = variant.properties
    functions = {variant.name: variant.reference}
    functions |= {f"wrong_{what}": body for what, body in variant.mistakes.items()}
    head = [
        f'"""{textwrap.fill(instruction, 96)}\n"""',
        "import jax\nimport jax.numpy as jnp\nimport numpy as np",
        "\n".join(f"{name} = {value!r}" for name, value in constants.items()),
    ]
    definitions = [
        f"def {name}({variant.arguments}) -> jax.Array:\n{_indented(body)}"
        for name, body in functions.items()
    ]
    inputs = (
        f"def make_inputs(rng: np.random.Generator) -> list[tuple]:\n{_indented(variant.inputs)}"
    )
    return "\n\n\n".join(["\n\n".join(head), *definitions, inputs]) + "\n"


def _indented(body: str) -> str:
    return textwrap.indent(textwrap.dedent(body).strip("\n"), "    ")


def listed(items: Sequence[str]) -> str:
    """In words: a, b and c."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"
