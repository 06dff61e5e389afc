"""Turns go round the clients, places are bounded, and nothing of either is ever lost."""

import asyncio
import random
from collections.abc import Callable

import pytest

from sandbox.admission import LONGEST_RETRY, ClosedError, FullError, Queue


async def take(queue: Queue, client: str, order: list[str]) -> None:
    async with queue.turn(client):
        order.append(client)
        await asyncio.sleep(0)


def order_of(*clients: str, workers: int = 1) -> list[str]:
    """The order of turns of programs that come in this order."""

    async def scenario() -> list[str]:
        queue, order = Queue(workers, 100), []
        await asyncio.gather(*(take(queue, client, order) for client in clients))
        assert (queue.running, queue.waiting) == (0, 0)
        return order

    return asyncio.run(scenario())


def test_turns_go_round_the_clients_whoever_sent_most():
    order = order_of(*"g" * 50, *"m" * 3, "s")  # greedy, modest, single
    assert "".join(order[:8]) == "ggmsgmgm"
    assert len(order) == 54


def test_a_client_that_comes_late_waits_for_one_turn_of_each_other():
    async def scenario() -> None:
        queue, order = Queue(1, 100), []
        tasks = [asyncio.create_task(take(queue, c, order)) for c in "aaaaabbbbb"]
        while len(order) < 4:
            await asyncio.sleep(0)
        tasks.append(asyncio.create_task(take(queue, "late", order)))
        await asyncio.gather(*tasks)
        assert "late" in order[4:8]  # the one that runs, one of a, one of b

    asyncio.run(scenario())


def test_one_client_alone_is_served_in_its_order():
    async def scenario() -> None:
        queue, order = Queue(1, 100), []

        async def numbered(number: int) -> None:
            async with queue.turn("a"):
                order.append(number)

        await asyncio.gather(*map(numbered, range(20)))
        assert order == list(range(20))

    asyncio.run(scenario())


@pytest.mark.parametrize("workers", [1, 3])
def test_no_more_run_at_once_than_there_are_workers_and_no_turn_is_lost(workers: int):
    """Whoever is cancelled while it waits or runs, at random moments."""

    async def scenario(seed: int) -> None:
        choose = random.Random(seed)
        queue, running, most = Queue(workers, 100), 0, 0

        async def program(client: str) -> None:
            nonlocal running, most
            async with queue.turn(client):
                running += 1
                most = max(most, running)
                try:
                    for _ in range(choose.randrange(3)):
                        await asyncio.sleep(0)
                finally:
                    running -= 1

        tasks = []
        for _ in range(100):
            tasks.append(asyncio.create_task(program(choose.choice("abc"))))
            if choose.random() < 0.4:
                choose.choice(tasks).cancel()
            if choose.random() < 0.5:
                await asyncio.sleep(0)
        await asyncio.gather(*tasks, return_exceptions=True)
        assert most <= workers
        assert (queue.running, queue.waiting) == (0, 0)

    for seed in range(50):
        asyncio.run(scenario(seed))


def in_loop(play: Callable[[], None]) -> None:
    async def scenario() -> None:
        play()

    asyncio.run(scenario())


def test_places_are_bounded_for_each_client_and_for_all():
    def play() -> None:
        queue = Queue(workers=1, length=2)
        with queue.place("a", 3):
            with pytest.raises(FullError):
                queue.place("a").__enter__()
            with queue.place("b", 3), queue.place("c", 3):
                assert queue.full
                with pytest.raises(FullError):
                    queue.place("d").__enter__()
            with queue.place("d"):
                assert not queue.full
        assert queue.inside == 0

    in_loop(play)


def test_retry_after_grows_with_the_queue_and_is_bounded():
    async def scenario() -> None:
        queue = Queue(1, 10_000)
        before = queue.retry_after()
        tasks = [asyncio.create_task(take(queue, "a", [])) for _ in range(20)]
        await asyncio.sleep(0)
        assert 1 <= before < queue.retry_after() <= LONGEST_RETRY
        assert queue.retry_after(10**6) == LONGEST_RETRY
        await asyncio.gather(*tasks)

    asyncio.run(scenario())


def test_a_closed_queue_gives_no_turns_and_lets_what_runs_end():
    async def scenario() -> None:
        queue, order = Queue(1, 10), []
        first = asyncio.create_task(take(queue, "a", order))
        waiting = [asyncio.create_task(take(queue, "a", order)) for _ in range(3)]
        await asyncio.sleep(0)
        queue.close()
        late = asyncio.create_task(take(queue, "b", order))
        results = await asyncio.gather(*waiting, late, return_exceptions=True)
        assert all(isinstance(result, ClosedError) for result in results)
        await first
        assert (order, queue.running) == (["a"], 0)

    asyncio.run(scenario())
