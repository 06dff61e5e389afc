"""A family on groups: how many are in which of four, and what their elements come to.

Members differ by a word: which group, what of its elements, and what of all groups.
"""

import itertools
from collections.abc import Iterator

import numpy as np

from jaxalign.tasks.families import sentences
from jaxalign.tasks.families.named import Arguments
from jaxalign.tasks.families.sentences import Ask, Table, asking_for, asks_of
from jaxalign.tasks.families.variant import Variant

AGGREGATES = (  # at the end: of the elements in a group
    ("sum", "sum", "the sum of the elements"),
    ("max", "largest", "the largest element"),
    ("min", "smallest", "the smallest element"),
    ("prod", "product", "the product of the elements"),
)
ELEMENTS = (
    ("elements", "v", "elements of v"),
    ("squares", "v**2", "squared elements of v"),
    ("sizes", "jnp.abs(v)", "magnitudes of the elements of v"),
)
OF_AGGREGATE = (
    ("highest", "jnp.argmax({})", "the group in which {} is highest"),
    ("lowest", "jnp.argmin({})", "the group in which {} is lowest"),
    ("own", "{}[g]", "for each element of v {} in its group"),
    ("less_own", "v - {}[g]", "each element of v less {} in its group"),
)
MEMBERS = (
    ("two", "g == 2", "in group 2", "g == 1"),
    ("all_but_one", "g != 1", "in any group but 1", "g == 1"),
    ("zero_and_one", "g <= 1", "in group 0 or 1", "g >= 1"),
    ("odd", "g % 2 == 1", "in group 1 or 3", "g % 2 == 0"),
)
OF_MEMBERS = (
    ("sum", "jnp.sum(v, where={})", "the total of the elements of v {}"),
    ("mean", "jnp.mean(v, where={})", "the average of the elements of v {}"),
    ("energy", "jnp.sum(v**2, where={})", "the sum of the squares of the elements of v {}"),
    ("top", "jnp.max(jnp.where({}, v, -jnp.inf))", "the largest one of the elements of v {}"),
    ("only", "jnp.where({}, v, 0)", "the elements of v {}, with 0 in the place of the others"),
)
COUNTS = (
    ("count_of_each", "jnp.bincount(g, length=4)", "the number of elements in each group"),
    ("commonest", "jnp.argmax(jnp.bincount(g, length=4))", "the group that has most elements"),
    ("rarest", "jnp.argmin(jnp.bincount(g, length=4))", "the group that has fewest elements"),
    ("top_count", "jnp.max(jnp.bincount(g, length=4))", "the size of the largest group"),
    ("low_count", "jnp.min(jnp.bincount(g, length=4))", "the size of the smallest group"),
    ("share_of_each", "jnp.bincount(g, length=4) / g.shape[0]", "the share of all in each group"),
    ("own_count", "jnp.bincount(g, length=4)[g]", "for each element the size of its group"),
)


def _of_groups() -> Iterator[Ask]:
    code = "jax.ops.segment_{}({}, g, num_segments=4)"
    others = [*AGGREGATES[1:], *AGGREGATES[:1]]
    for (name, words, _), (other, *_) in zip(AGGREGATES, others, strict=True):
        for what, value, named in ELEMENTS:
            yield Ask(
                f"{name}_of_{what}_by_group",
                code.format(name, value),
                asking_for(f"for each of the four groups the {words} of the {named} in it"),
                (code.format(other, value), code.format(name, "v + 1")),
            )
    for name, _, words in AGGREGATES[:3]:
        right, wrong = code.format(name, "v"), code.format("min" if name == "max" else "max", "v")
        for wanted, of_all, asking in OF_AGGREGATE:
            yield Ask(
                f"{wanted}_group_{name}",
                of_all.format(right),
                asking_for(asking.format(words)),
                (right, of_all.format(wrong)),
            )


def _of_members() -> Iterator[Ask]:
    for (part, rule, named, other), (name, code, words) in itertools.product(MEMBERS, OF_MEMBERS):
        wrong = (code.format(other), code.format("v > 0"))
        texts = asking_for(words.format(named))
        yield Ask(f"{name}_of_group_{part}", code.format(rule), texts, wrong)


# In each case other groups have the largest element, the highest sum, and so on.
GROUP_INPUTS = """
cases = []
for k, size in enumerate((3, 4, 6, 4, 4), 1):
    v = np.repeat([[-6], [2], [-0.5], [3]], size, axis=1) * rng.uniform(0.9, 1.1, (4, size))
    v[0, 0], v[3, 0] = 6, -8
    g = np.repeat((np.arange(4) + k) % 4, size)
    order = rng.permutation(4 * size)
    cases.append((v.reshape(-1)[order].astype(np.float32), g[order].astype(np.int32)))
return cases
"""
COUNT_INPUTS = """
sizes = ((4, 1, 2, 5), (1, 6, 4, 2), (3, 9, 5, 1), (2, 1, 6, 4))
return [(rng.permutation(np.repeat(np.arange(4), n)).astype(np.int32),) for n in sizes]
"""
AFTER = (
    "v: float32, shape [n]; g: int32, shape [n], the group (0, 1, 2 or 3) of each element of v.",
    "v is a float32 vector, and the int32 vector g says in which group, 0 to 3, each element is.",
)
NAMES = ("values labels", "amounts team", "x group", "prices shop")
BEFORE = "You have a float32 vector v and, in g (int32), the group of each element, from 0 to 3."
TRIAL = {
    "v": np.array([-1.5, 0.25, 0.5, 2.25, -0.5, -0.75, 2.5, 2.0, 3.5, 0.4, -1.0, 1.2], np.float32),
    "g": np.array([0, 1, 2, 3, 0, 1, 2, 2, 3, 3, 1, 1], np.int32),
}
TABLES = (
    Table(
        Arguments("v: jax.Array, g: jax.Array", GROUP_INPUTS, NAMES, {}),
        BEFORE,
        AFTER,
        [*_of_groups()],
    ),
    Table(
        Arguments("v: jax.Array, g: jax.Array", GROUP_INPUTS, NAMES, TRIAL),
        BEFORE,
        AFTER,
        [*_of_members()],
    ),
    Table(
        Arguments("g: jax.Array", COUNT_INPUTS, ("labels", "team", "room"), {}),
        "g is an int32 vector that holds the number of a group, from 0 to 3, for each element.",
        (
            "g: int32, shape [n]; it holds the number of a group, 0 to 3, for each element.",
            "There are four groups, 0 to 3, and g, an int32 vector, names that of each element.",
        ),
        asks_of(COUNTS),
    ),
)
ASKED_ELSEWHERE = {
    *("mean_of_group_two", "mean_of_group_all_but_one", "top_of_group_all_but_one"),
}


def named_membership() -> Iterator[Variant]:
    """Every ask of every table."""
    yield from sentences.variants(TABLES, ASKED_ELSEWHERE)
