"""What a hostile process says of itself is cleaned before it is kept."""

import asyncio
from typing import Any

import numpy as np
import pytest

from sandbox import references
from sandbox.pool import Execution
from sandbox.protocol import Status
from sandbox.references import NAMES_KEPT, References, TaskError, counts, exported, size


def test_forged_counts_are_cleaned():
    forged = {"add": 2, "bad\nname": 1, "negative": -1, "text": "x", "nothing": 0, "true": True}
    assert counts(forged) == {"add": 2, "bad name": 1}


def test_names_are_few_and_counts_small():
    kept = counts({"0": 2**31} | {str(i): 1 for i in range(1, 100_000)})
    assert len(kept) == NAMES_KEPT - 1
    assert max(kept.values()) == 1


@pytest.mark.parametrize(
    "part",
    [
        1,
        {},
        {"cases": [0]},
        {"cases": [0], "exported": np.zeros(3, np.int8)},
        {"cases": [0], "exported": np.zeros((3, 1), np.uint8)},
        {"cases": [], "exported": np.zeros(3, np.uint8)},
        {"cases": [0], "exported": np.zeros(3, np.uint8)},
        {"cases": [1, 1], "exported": np.zeros(3, np.uint8)},
        {"cases": [1, 3], "exported": np.zeros(3, np.uint8)},
        {"cases": [True], "exported": np.zeros(3, np.uint8)},
        {"cases": [-1], "exported": np.zeros(3, np.uint8)},
        {"cases": list(range(100_000)), "exported": np.zeros(3, np.uint8)},
        {"cases": [2**31], "exported": np.zeros(3, np.uint8)},
        {"cases": [[0]], "exported": np.zeros(3, np.uint8)},
        {"cases": [0], "exported": np.zeros(3, np.uint8), "more": "\u00fc" * 10**6},
    ],
)
def test_what_is_no_export_goes_to_no_other_process(part: Any):
    """It would be written out once more for it, perhaps longer than any message may be."""
    first, second = ({"cases": cases, "exported": np.zeros(3, np.uint8)} for cases in ([0, 2], [1]))
    answers = [{"direct": 1, "exported": [first, second]}]
    assert len(exported(Execution(Status.PASSED, answers), 3).parts) == 2
    answers[0]["exported"][1] = part
    with pytest.raises(ValueError, match="not exported"):
        exported(Execution(Status.PASSED, answers), 3)


@pytest.mark.parametrize("count", [1, 2, 4])
def test_an_export_of_other_cases_than_those_asked_for_is_none(count: int):
    parts = [{"cases": [0, 1, 2], "exported": np.zeros(3, np.uint8)}]
    with pytest.raises(ValueError, match="not exported"):
        exported(Execution(Status.PASSED, [{"direct": 1, "exported": parts}]), count)


def test_the_size_of_a_tree_is_that_of_its_arrays_and_text():
    assert size([(np.zeros((2, 3), np.float32), "four"), {"x": [np.zeros(1, np.int8)]}, 1]) == 29


def test_references_that_are_kept_are_few_and_small(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(references, "BYTES_KEPT", 1000)
    monkeypatch.setattr(references, "REFERENCES_KEPT", 4)

    async def scenario() -> None:
        known = References(pool=None)  # type: ignore[arg-type]

        async def ask(key: int, bytes: int) -> None:
            async def compute() -> np.ndarray:
                return np.zeros(bytes, np.uint8)

            assert len(await known._once((key,), compute)) == bytes

        for key in range(10):
            await ask(key, 100)
        assert list(known._known) == [(6,), (7,), (8,), (9,)]
        await ask(6, 100)
        await ask(10, 850)
        assert list(known._known) == [(6,), (10,)]
        await ask(11, 5000)
        assert list(known._known) == list(known._sizes) == [(11,)]

    asyncio.run(scenario())


class Asked:
    """References whose computation of `key` ends when told; `asks` counts how often it began."""

    def __init__(self) -> None:
        self.known = References(pool=None)  # type: ignore[arg-type]
        self.asks: list[asyncio.Future[Any]] = []

    def ask(self) -> asyncio.Task[Any]:
        async def compute() -> Any:
            self.asks.append(asyncio.get_running_loop().create_future())
            return await self.asks[-1]

        return asyncio.create_task(self.known._once(("key",), compute))


async def rest() -> None:
    """Until all that can run has run."""
    for _ in range(10):
        await asyncio.sleep(0)


async def leaves(asker: asyncio.Task[Any]) -> None:
    await rest()
    asker.cancel()
    await rest()


def test_what_is_found_after_its_asker_has_left_is_kept_by_its_size():
    async def scenario() -> None:
        asked = Asked()
        await leaves(asked.ask())
        asked.asks[0].set_result(np.zeros(100, np.uint8))
        await rest()
        assert asked.known._sizes == {("key",): 100}
        assert len(await asked.ask()) == 100
        assert len(asked.asks) == 1

    asyncio.run(scenario())


def test_what_failed_after_its_asker_has_left_is_not_remembered():
    async def scenario() -> None:
        asked = Asked()
        await leaves(asked.ask())
        asked.asks[0].set_exception(TaskError("it was busy"))
        await rest()
        again = asked.ask()
        await rest()
        asked.asks[1].set_result("found")
        assert await again == "found"

    asyncio.run(scenario())


def test_a_failure_that_several_wait_for_does_not_end_the_next_try():
    async def scenario() -> None:
        asked = Asked()

        async def asks_again() -> Any:
            with pytest.raises(TaskError):
                await asked.ask()
            return await asked.ask()

        askers = [asyncio.create_task(asks_again()) for _ in range(3)]
        await rest()
        asked.asks[0].set_exception(TaskError("it was busy"))
        await rest()
        asked.asks[1].set_result("found")
        assert await asyncio.gather(*askers) == ["found"] * 3
        assert len(asked.asks) == 2

    asyncio.run(scenario())
