"""What generated tasks promise: enough of them, the same for a seed, and each as good as others."""

import itertools
from collections import Counter

import pytest

from jaxalign import tasks
from jaxalign.errors import UserError
from jaxalign.tasks import check, families, library

GENERATED = families.load()
WRITTEN = [task for split in library.SPLITS for task in library.load(split)]
RUN_OF_EACH = 4  # variants of a family that the slow test runs
NAMES = [
    f"{area}/{family.__name__}" for area, found in families.FAMILIES.items() for family in found
]


def test_there_are_thousands_in_25_families_or_more():
    sizes = Counter("/".join(task.id.split("/")[1:3]) for task in GENERATED)
    assert set(sizes) == set(NAMES)
    assert len(sizes) >= 25
    assert len(GENERATED) >= 8000
    assert min(sizes.values()) >= 20


def test_nine_in_ten_instructions_differ_in_words_and_not_only_in_numbers():
    seen = Counter(
        " ".join("#" if any(c.isdigit() for c in word) else word for word in words)
        for words in (task.instruction.split() for task in GENERATED)
    )
    assert len(seen) > 0.9 * len(GENERATED)


def test_a_seed_gives_the_same_tasks_and_another_seed_other_words():
    known = {task.id: task for task in GENERATED}
    again = families.load(":40")
    assert again == [known[task.id] for task in again]
    others = families.load(seed=1)
    assert tasks.load("library:families:40@1") == families.load(":40", seed=1)
    assert [task.id for task in others] == [task.id for task in GENERATED]
    reworded = sum(a.instruction != b.instruction for a, b in zip(GENERATED, others, strict=True))
    assert reworded > 0.5 * len(GENERATED)


@pytest.mark.parametrize("name", NAMES)
def test_every_task_of_a_family_is_written_as_it_should_be(name):
    found = {task.id: list(check.of_text(task)) for task in families.load(name)}
    assert {id: problems for id, problems in found.items() if problems} == {}


def test_none_is_a_near_duplicate_of_a_written_one_or_equal_to_another():
    assert list(check.of_set(GENERATED, WRITTEN)) == []


def test_parts_are_named_as_in_ids_and_joined_by_plus():
    area, family = NAMES[0].split("/")
    one = tasks.load(f"library:families/{area}/{family}")
    assert one == [task for task in GENERATED if task.id.startswith(f"families/{NAMES[0]}/")]
    both = tasks.load(f"library:train/elementwise+families/{area}/{family}")
    assert both == library.load("train/elementwise") + one
    every_area = tasks.load(f"library:families/*/{family}")
    assert every_area == one
    with pytest.raises(UserError, match=r"no such family; use one of .*elementwise"):
        tasks.load("library:families/cooking")


def test_some_of_each_family_are_drawn_and_the_others_are_left():
    some = tasks.load("library:families:3")
    counts = Counter(task.id.rpartition("/")[0] for task in some)
    assert counts.keys() == {f"families/{name}" for name in NAMES}
    assert set(counts.values()) == {3}
    assert [task for task in GENERATED if task in some] == some == families.load(":3")
    assert [task.id for task in families.load(":3", seed=1)] == [task.id for task in some]
    others = [task.id for task in families.load(":-3")]
    assert sorted([*others, *(task.id for task in some)]) == [task.id for task in GENERATED]
    last = [task.id for task in families.load(":2-3")]
    first = [task.id for task in families.load(":1")]
    assert sorted([*first, *last]) == [task.id for task in some]
    assert set(Counter(id.rpartition("/")[0] for id in last).values()) == {2}
    of_one = tasks.load(f"library:families/{NAMES[0]}:3")
    assert of_one == [task for task in some if task.id.startswith(f"families/{NAMES[0]}/")]
    for number in ("", "0", "-", "-0", "--1", "x", "0-3", "3-2", "2-", "1-2-3"):
        with pytest.raises(UserError, match="give how many of each"):
            tasks.load(f"library:families:{number}")
    for seed in ("", "-1", "x"):
        with pytest.raises(UserError, match="give a number, 0 or more, behind the @"):
            tasks.load(f"library:families:3@{seed}")


@pytest.mark.slow
def test_some_of_every_family_hold_when_they_are_run():
    chosen = [
        task
        for name in NAMES
        for found in [families.load(name)]
        for task in itertools.islice(found, 0, None, -(-len(found) // RUN_OF_EACH))
    ]
    ran = zip(chosen, check.run_apart(chosen), strict=True)
    assert {task.id: problems for task, problems in ran if problems} == {}
