"""Families on groups: totals by group, comparisons within groups, and how often what occurs."""

import itertools
from collections.abc import Iterator
from typing import NamedTuple

from jaxalign.tasks.families import memberships
from jaxalign.tasks.families.variant import Variant

# --- one number for each group -------------------------------------------------------------------


class Value(NamedTuple):
    """What of an element is aggregated: code, a mistake, and words after "the sum of"."""

    name: str
    code: str
    mistake: str
    words: tuple[str, ...]


class Aggregate(NamedTuple):
    """From the values v to one number s for each group."""

    name: str
    code: str
    words: tuple[str, ...]
    confused: str
    takes_empty: bool  # groups


class Ending(NamedTuple):
    """What is made of the results s."""

    name: str
    code: str
    words: tuple[str, ...]
    mistake: str


VALUES = (
    Value("plain", "x", "jnp.abs(x)", ("its elements", "the elements of x in it")),
    Value(
        "squares",
        "x**2",
        "x",
        ("the squares of its elements", "the squared elements of the group"),
    ),
    Value("sizes", "jnp.abs(x)", "x", ("the magnitudes of its elements",)),
    Value(
        "gains", "jnp.maximum(x, 0.0)", "jnp.abs(x)", ("its elements, negative ones taken as 0",)
    ),
    Value("products", "x * y", "x + y", ("the products of its elements of x and of y",)),
    Value("gaps", "jnp.abs(x - y)", "x - y", ("the distances between its elements of x and y",)),
    Value(
        "centred",
        "x - jnp.mean(x)",
        "jnp.abs(x)",
        ("its elements, each less the mean of all of x",),
    ),
)
SUM = "jax.ops.segment_sum({v}, group, num_segments=5)"
MEAN = "sizes = jnp.bincount(group, length=5)\ns = " + SUM + " / jnp.maximum(sizes, 1)"
AGGREGATES = (
    Aggregate(
        "total",
        "s = " + SUM,
        ("the sum of",),
        "s = jax.ops.segment_max({v}, group, num_segments=5)",
        True,
    ),
    Aggregate(
        "average", MEAN, ("the mean, or 0 for a group without elements, of",), "s = " + SUM, True
    ),
    Aggregate(
        "highest",
        "s = jax.ops.segment_max({v}, group, num_segments=5)",
        ("the largest of",),
        "s = jax.ops.segment_min({v}, group, num_segments=5)",
        False,
    ),
    Aggregate(
        "lowest",
        "s = jax.ops.segment_min({v}, group, num_segments=5)",
        ("the smallest of",),
        "s = jax.ops.segment_max({v}, group, num_segments=5)",
        False,
    ),
)
ENDINGS = (
    Ending(
        "",
        "s",
        (
            "Return the five results, float32 of shape [5].",
            "Return these five numbers, float32 of shape [5].",
        ),
        "s[::-1]",
    ),
    Ending(
        "each",
        "s[group]",
        ("Return for every element the result of its group, float32 of shape [n].",),
        "s[jnp.sort(group)]",
    ),
    Ending(
        "excess",
        "x - s[group]",
        ("Return every element of x less the result of its group, float32 of shape [n].",),
        "s[group] - x",
    ),
    Ending(
        "best",
        "jnp.argmax(s)",
        (
            "Return the number of the group with the largest result, "
            "the first of equals, an int32 scalar.",
        ),
        "jnp.argmin(s)",
    ),
    Ending(
        "spread",
        "jnp.max(s) - jnp.min(s)",
        (
            "Return by how much the largest of the five results exceeds the smallest, a float32 "
            "scalar.",
        ),
        "jnp.max(s) - s[0]",
    ),
    Ending(
        "so_far",
        "jnp.cumsum(s)",
        (
            "Return the running totals of the five results in the "
            "order of the groups, float32 of shape [5].",
        ),
        "jnp.cumsum(s[::-1])",
    ),
)
GROUP_INPUTS = """
def case(n, groups):
    group = rng.permutation(np.concatenate([{first}rng.integers(0, groups, n - {least})]))
    return {drawn}group.astype(np.int32)

cases = [case(5, 5), case(12, 5), case(30, 5), case(12, {some}), case(12, 5)]
cases[4][0][:] = np.round(cases[4][0])
return [*cases, *(case(30, 5) for _ in range(5))]
"""


def result_of_group() -> Iterator[Variant]:
    """A number for each of five groups, and what is made of the five."""
    for value, aggregate, ending in itertools.product(VALUES, AGGREGATES, ENDINGS):
        if value.name == "plain" and aggregate.name in ("average", "highest") and not ending.name:
            continue  # tasks written by hand
        if value.name == "plain" and aggregate.name == "total" and not ending.name:
            continue  # one line that is said in many ways
        if value.name == "gains" and aggregate.name == "lowest":
            continue  # mostly 0
        if ending.name == "so_far" and aggregate.name in ("average", "lowest"):
            continue

        def body(
            value: str = value.code, aggregate: str = aggregate.code, ending: str = ending.code
        ) -> str:
            code = aggregate.format(v=value)
            lines, _, last = code.rpartition("s = ")
            if ending == "s":
                return f"{lines}return {last}"
            return f"{code}\nreturn {ending}"

        mistakes = {
            "other_values": body(value=value.mistake),
            "other_aggregate": body(aggregate=aggregate.confused),
            "other_result": body(ending=ending.mistake),
        }
        second = "y" in value.code
        vectors = "x and y are float32" if second else "x is float32"
        groups = (
            "with numbers from 0 to 4, not all of which need occur"
            if aggregate.takes_empty
            else "with numbers from 0 to 4, all of which occur"
        )
        yield Variant(
            name="_".join(
                filter(None, [aggregate.name, "of", value.name, "by_group", ending.name])
            ),
            level=1 if aggregate.name != "average" else 2,
            instruction=(
                (
                    "Element i belongs to the group whose number is element i of group.",
                    "The elements are in groups: group holds the number of the group of each.",
                    "Every element is in one of five groups, the number of which group has at the "
                    "same position.",
                ),
                tuple(
                    f"Find for every group {kind} {text}."
                    for kind in aggregate.words
                    for text in value.words
                ),
                ending.words,
                f"{vectors} of shape [n] and group is int32 of shape [n], {groups}.",
            ),
            arguments="x: jax.Array, " + "y: jax.Array, " * second + "group: jax.Array",
            reference=body(),
            mistakes=mistakes,
            inputs=GROUP_INPUTS.format(
                first="" if aggregate.takes_empty else "np.arange(5), ",
                least=0 if aggregate.takes_empty else 5,
                some=2 if aggregate.takes_empty else 5,
                drawn="rng.standard_normal(n, np.float32), " * (1 + second),
            ),
            properties=("vmap", "grad")
            if aggregate.name in ("total", "average")
            and ending.name in ("", "each", "excess")
            and value.name in ("plain", "squares", "products", "centred")
            else ("vmap",),
        )


# --- comparisons within groups -------------------------------------------------------------------


class Relation(NamedTuple):
    """Which other elements count: code that compares all pairs, words, a mistake."""

    name: str
    code: str
    mistake: str
    words: tuple[str, ...]


KINDS = (
    Relation(
        "same",
        "(label[:, None] == label)",
        "(label[:, None] >= label)",
        ("with the same label", "of the same label"),
    ),
    Relation(
        "other",
        "(label[:, None] != label)",
        "(label[:, None] > label)",
        ("with another label", "with a label other than its own"),
    ),
    Relation(
        "higher",
        "(label[:, None] < label)",
        "(label[:, None] <= label)",
        ("with a greater label", "with a label greater than its own"),
    ),
)
PLACES = (
    Relation("earlier", "(i < i[:, None])", "(i <= i[:, None])", ("earlier",)),
    Relation("later", "(i > i[:, None])", "(i >= i[:, None])", ("later",)),
    Relation("", "(i != i[:, None])", "(i > i[:, None])", ("other",)),
)
ORDERS = (
    Relation("", "", "", ("",)),
    Relation("smaller", "(x < x[:, None])", "(x <= x[:, None])", (" that {are} less than it",)),
    Relation("greater", "(x > x[:, None])", "(x >= x[:, None])", (" that {are} greater than it",)),
)
FINDINGS = (
    Ending(
        "number",
        "jnp.sum(seen, axis=1)",
        (
            "Return for each element of x how many {which}elements there are {kind}{order}, "
            "int32 of shape [n].",
            "Count for each element of x the {which}elements {kind}{order}; the result is int32 "
            "of shape [n].",
        ),
        "jnp.sum(seen, axis=0)",
    ),
    Ending(
        "total",
        "seen @ x",
        (
            "Return for each element of x the sum of the {which}elements {kind}{order}, float32 "
            "of shape [n].",
        ),
        "jnp.sum(seen, axis=1) * x",
    ),
    Ending(
        "top",
        "jnp.max(jnp.where(seen, x, -1.0), axis=1)",
        (
            "Return for each element of x the largest of the {which}elements {kind}{order}, or "
            "-1 if there is none, float32 of shape [n].",
        ),
        "jnp.max(jnp.where(seen, x, 0.0), axis=1)",
    ),
    Ending(
        "last_place",
        "jnp.max(jnp.where(seen, i, -1), axis=1)",
        (
            "Return for each element of x the greatest position among the {which}elements "
            "{kind}{order}, or -1 if there is none, int32 of shape [n]. Positions begin with 0.",
        ),
        "jnp.argmax(seen, axis=1)",
    ),
    Ending(
        "any",
        "jnp.any(seen, axis=1).astype(jnp.int32)",
        (
            "Return for each element of x 1 if there is some {which}element {kind}{order}, and 0 "
            "if there is none, int32 of shape [n].",
        ),
        "jnp.all(seen, axis=1).astype(jnp.int32)",
    ),
)
PAIR_INPUTS = """
def case(n, kinds):
    x = 0.5 * rng.integers(1, 9, n)
    return x.astype(np.float32), rng.integers(0, kinds, n, np.int32)

cases = [case(1, 3), case(4, 2), case(12, 3), case(12, 4)]
return [*cases, *(case(12, 5) for _ in range(4)), (cases[2][0], np.zeros(12, np.int32))]
"""


def others_alike() -> Iterator[Variant]:
    """For every element, which others there are before or after it, by their labels and values."""
    for kind, place, order, finding in itertools.product(KINDS, PLACES, ORDERS, FINDINGS):
        if (
            kind.name == "same"
            and place.name == "earlier"
            and not order.name
            and (finding.name == "number")
        ):
            continue  # a task written by hand
        if kind.name == "higher" and finding.name == "any" and place.name == "later":
            continue

        def body(
            kind: str = kind.code,
            place: str = place.code,
            order: str = order.code,
            finding: str = finding.code,
            excludes: bool = bool(place.name) or (not order.name and kind.name == "same"),
        ) -> str:
            parts = [kind, place if excludes else "", order]
            seen = " & ".join(filter(None, parts))
            if seen.count("(") == 1:
                seen = seen[1:-1]
            lines = f"seen = {seen}\nreturn {finding}"
            return f"i = jnp.arange(x.size)\n{lines}" if "i[" in seen or " i," in lines else lines

        mistakes = {
            "other_labels": body(kind=kind.mistake),
            "other_result": body(finding=finding.mistake),
            "earlier_and_later_exchanged" if place.name else "only_later_elements": body(
                place=PLACES[place.name == "earlier"].code, excludes=True
            ),
        }
        if order.name:
            mistakes["equals_count_too"] = body(order=order.mistake)
        elif place.name and kind.name == "same":
            mistakes["itself_counts_too"] = body(place=place.mistake)
        if order.name:
            mistakes["not_compared"] = body(order="")
            if finding.name == "top" and order.name == "greater":
                del mistakes["equals_count_too"]
        which = f"{place.words[0]} " if place.name or kind.name == "same" else ""
        yield Variant(
            name="_".join(
                filter(None, [finding.name, "of", place.name, order.name, kind.name, "label"])
            ),
            level=1 if bool(place.name) + bool(order.name) < 2 and finding.name != "any" else 2,
            instruction=(
                tuple(
                    text.format(
                        which=which,
                        kind=words,
                        order=order.words[0].format(are="is" if finding.name == "any" else "are"),
                    )
                    for text in finding.words
                    for words in kind.words
                ),
                (
                    "The label of an element is the number at its position in label.",
                    "label holds the label of each element.",
                ),
                (
                    "x is float32 of shape [n], all of it positive, and label int32 of shape [n].",
                    "x holds positive float32 numbers, label int32 numbers, and both are of shape "
                    "[n].",
                ),
            ),
            arguments="x: jax.Array, label: jax.Array",
            reference=body(),
            mistakes=mistakes,
            inputs=PAIR_INPUTS,
            properties=("constant_trace",),
        )


# --- how often what occurs -----------------------------------------------------------------------


class Key(NamedTuple):
    """What is counted: code for keys from 0 to size - 1, and words; whose: elements or pairs."""

    name: str
    code: str
    size: int
    words: tuple[str, ...]
    mistake: str
    pairs: bool = False
    labelled: bool = False


KEYS = (
    Key("values", "x", 6, ("The key of an element of x is the element itself.",), "x // 2"),
    Key(
        "halves", "x // 2", 3, ("The key of an element of x is half of it, rounded down.",), "x % 3"
    ),
    Key(
        "rests",
        "x % 4",
        4,
        ("The key of an element of x is the remainder that it leaves on division by 4.",),
        "x // 4",
    ),
    Key(
        "folds",
        "jnp.minimum(x, 5 - x)",
        3,
        ("The key of an element v of x is v or 5 - v, whichever is less.",),
        "jnp.maximum(x, 5 - x) - 3",
    ),
    Key(
        "apart",
        "x + 6 * (jnp.arange(x.size) % 2)",
        12,
        (
            "The key of an element of x is the element itself at the positions 0, 2, 4 and so on, "
            "and 6 more than it at the positions 1, 3, 5 and so on.",
        ),
        "x",
    ),
    Key(
        "labelled",
        "6 * label + x",
        24,
        (
            "The key of an element of x is 6 times its label, which is at the same position of "
            "label, plus the element.",
        ),
        "x + label",
        labelled=True,
    ),
    Key(
        "jumps",
        "jnp.abs(jnp.diff(x))",
        6,
        ("Two neighbours in x have their distance as a key, the magnitude of their difference.",),
        "jnp.maximum(jnp.diff(x), 0)",
        True,
    ),
    Key(
        "successions",
        "6 * x[:-1] + x[1:]",
        36,
        ("An element v of x and the next element u have the key 6 v + u.",),
        "x[:-1] + x[1:]",
        True,
    ),
)
TALLIES = (
    Ending(
        "counts",
        "s",
        ("Return {how} each key, from 0 to {last}, {kind} of shape [{size}].",),
        "s[::-1]",
    ),
    Ending(
        "shares",
        "s / jnp.sum(s)",
        (
            "Return which part of all {whose} has each key, from 0 to {last}, float32 of shape "
            "[{size}].",
        ),
        "s / jnp.max(s)",
    ),
    Ending(
        "commonest",
        "jnp.argmax(s)",
        ("Return the key that {most}, the least of equals, an int32 scalar.",),
        "jnp.max(s).astype(jnp.int32)",
    ),
    Ending(
        "singles",
        "jnp.sum(s == 1)",
        (
            "Return how many keys from 0 to {last} belong to exactly one of the {whose}, an int32 "
            "scalar.",
        ),
        "jnp.sum(s > 1)",
    ),
    Ending(
        "absent",
        "jnp.sum(s == 0)",
        ("Return how many of the keys from 0 to {last} do not occur, an int32 scalar.",),
        "jnp.sum(s > 0)",
    ),
    Ending(
        "up_to",
        "jnp.cumsum(s)",
        ("Return {how} each key, from 0 to {last}, or a smaller one, {kind} of shape [{size}].",),
        "jnp.cumsum(s[::-1])[::-1]",
    ),
    Ending(
        "own",
        "s[key]",
        (
            "Return for each {one} {how} the same key, its own being included, {kind} of shape "
            "[{length}].",
        ),
        "s[key] - 1",
    ),
    Ending(
        "ranking",
        "jnp.argsort(s, descending=True, stable=True)",
        (
            "Return the keys from 0 to {last} in descending order of {how} them, the smaller key "
            "first among equals, int32 of shape [{size}].",
        ),
        "jnp.argsort(s, stable=True)",
    ),
)
TALLY_INPUTS = """
def case(n):
    return {drawn}

cases = [case(n) for n in (2, 9, 40, 9, 40, 40, 40, 40, 40)]
cases[3][0][:] = 3
cases[4][0][:] = cases[4][0] // 2 + 3
cases[5][0][:] = np.sort(cases[5][0])
return cases
"""


def tally() -> Iterator[Variant]:
    """How often each key occurs, or what weight it has, and what is made of the numbers."""
    for key, weighted, result in itertools.product(KEYS, (False, True), TALLIES):
        if weighted and (key.pairs or result.name in ("singles", "absent")):
            continue
        if result.name == "absent" and key.size < 6:
            continue  # nearly always 0
        if (key.name, weighted, result.name) == ("values", False, "counts"):
            continue  # a task written by hand

        def body(
            code: str = key.code,
            weighted: bool = weighted,
            result: str = result.code,
            size: int = key.size,
        ) -> str:
            def counted(keys: str) -> str:
                return f"jnp.bincount({keys}, {'w, ' if weighted else ''}length={size})"

            if "key" in result and code != "x":
                return f"key = {code}\ns = {counted('key')}\nreturn {result}"
            result = result.replace("key", code)
            if result == "s":
                return f"return {counted(code)}"
            return f"s = {counted(code)}\nreturn {result}"

        whose = "pairs of neighbours" if key.pairs else "elements"
        how = f"how many {whose} have"
        most = f"the most {whose} have"
        if weighted:
            how, most = "the total weight of the elements with", "has the largest total weight"
        kind = "float32" if weighted else "int32"
        arguments = ["x", *["label"] * key.labelled, *["w"] * weighted]
        drawn = {
            "x": "rng.choice(6, n, p=(0.1, 0.1, 0.3, 0.25, 0.15, 0.1)).astype(np.int32)",
            "label": "rng.integers(0, 4, n, np.int32)",
            "w": "rng.uniform(0.2, 2, n).astype(np.float32)",
        }
        mistakes = {
            "other_key": body(code=key.mistake),
            "other_result": body(result=result.mistake),
            "number_of_keys": body(size=key.size + 1),
        }
        if result.name not in ("counts", "shares", "up_to", "ranking", "absent"):
            del mistakes["number_of_keys"]
        if weighted:
            mistakes["without_weights"] = body(weighted=False)
        shares = "part of the total weight" if weighted else "part"
        texts = tuple(
            text.replace("which part", f"which {shares}").format(
                how=how,
                most=most,
                whose=whose,
                kind=kind,
                size=key.size,
                last=key.size - 1,
                one=f"{whose[:-1]}" if not key.pairs else "pair",
                length="n - 1" if key.pairs else "n",
            )
            for text in result.words
        )
        label = ", label is int32 of shape [n] with numbers from 0 to 3" if key.labelled else ""
        weights = ", and w, their positive weights, is float32 of shape [n]" if weighted else ""
        least = 2 if key.pairs else 1
        yield Variant(
            name="_".join(filter(None, [result.name, "of", "weighted" * weighted, key.name])),
            level=2 if result.name in ("ranking", "own") or key.pairs or key.labelled else 1,
            instruction=(
                key.words,
                texts,
                (
                    f"x is int32 of shape [n] with numbers from 0 to 5{label}{weights}; n is at "
                    f"least {least}.",
                    f"The elements of x, int32 of shape [n], are numbers from 0 to 5{label}"
                    f"{weights}; n is at least {least}.",
                ),
            ),
            arguments=", ".join(f"{name}: jax.Array" for name in arguments),
            reference=body(),
            mistakes=mistakes,
            inputs=TALLY_INPUTS.format(drawn=", ".join(drawn[name] for name in arguments) + ","),
            properties=("vmap", "constant_trace"),
        )


FAMILIES = (result_of_group, others_alike, tally, memberships.named_membership)
