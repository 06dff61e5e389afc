"""What was accepted survives, has one answer for ever, and does not grow without bound."""

import asyncio
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from sandbox import journal as module
from sandbox.journal import Journal, JournalError, KeyReusedError, Submission

RUN = Submission("run", "{}")


def scenario(play: Callable[[Journal], Awaitable[None]], path: str = module.IN_MEMORY) -> None:
    async def whole() -> None:
        journal = await Journal.open(path)
        try:
            await play(journal)
        finally:
            await journal.aclose()

    asyncio.run(whole())


@pytest.fixture
def path(tmp_path: Path) -> str:
    return str(tmp_path / "below" / "journal")


def test_what_was_accepted_is_there_after_a_kill(path: str):
    program = f"""
import asyncio, os
from sandbox.journal import *
async def main():
    journal = await Journal.open({path!r})
    (a, b) = await journal.accept([Submission("run", "1"), Submission("judge", "2", "c")], "me")
    await journal.answer(a.id, "answer", True)
    os.kill(os.getpid(), 9)
asyncio.run(main())
"""
    assert subprocess.run([sys.executable, "-c", program]).returncode == -9

    async def play(journal: Journal) -> None:
        assert [job[1:] for job in await journal.unfinished()] == [("judge", "2", "me")]

    scenario(play, path)


def test_the_first_answer_stays(path: str):
    async def play(journal: Journal) -> None:
        submission = Submission("judge", "{}", "content", "key")
        (job,) = await journal.accept([submission], "")
        await journal.answer(job.id, "first", True)
        await journal.answer(job.id, "second", True)
        await journal.forget(job.id)
        assert await journal.accept([submission], "") == [(job.id, "first")]

    scenario(play)


def test_equal_content_is_one_job_while_it_runs_and_if_its_answer_lasts():
    async def play(journal: Journal) -> None:
        submission = Submission("judge", "{}", "content")
        first, second = await journal.accept([submission] * 2, "")
        assert first == second
        await journal.answer(first.id, "late", False)
        (third,) = await journal.accept([submission], "")
        assert third.id != first.id
        await journal.answer(third.id, "passed", True)
        assert (await journal.accept([submission], ""))[0].answer == "passed"

    scenario(play)


def test_what_has_no_content_is_never_shared():
    async def play(journal: Journal) -> None:
        first, second = await journal.accept([RUN] * 2, "")
        assert first.id != second.id

    scenario(play)


def test_a_reused_key_undoes_the_whole_batch():
    async def play(journal: Journal) -> None:
        await journal.accept([Submission("run", "1", key="a")], "")
        with pytest.raises(KeyReusedError):
            await journal.accept([RUN, Submission("run", "2", key="a")], "")
        assert len(await journal.unfinished()) == 1

    scenario(play)


def test_a_forgotten_job_frees_its_key_and_its_number_is_not_used_again():
    async def play(journal: Journal) -> None:
        (first,) = await journal.accept([Submission("run", "1", key="a")], "")
        await journal.forget(first.id)
        (second,) = await journal.accept([Submission("run", "2", key="a")], "")
        assert second.id != first.id

    scenario(play)


def test_a_job_that_ends_the_server_each_time_is_given_up(path: str):
    async def accept(journal: Journal) -> None:
        await journal.accept([RUN], "")

    found = []

    async def start(journal: Journal) -> None:
        found.append(len(await journal.unfinished()))

    scenario(accept, path)
    for _ in range(4):
        scenario(start, path)
    assert found == [1, 1, 0, 0]


def test_answers_are_kept_up_to_a_number_and_a_size(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "ANSWERS_KEPT", 5)
    monkeypatch.setattr(module, "_PRUNE_EVERY", 1)

    async def kept(journal: Journal, size: int) -> list[int]:
        numbers = []
        for number in range(10):
            content = f"{size} {number}"
            (job,) = await journal.accept([Submission("judge", "{}", content)], "")
            await journal.answer(job.id, "x" * size, True)
        for number in range(10):
            entries = await journal.accept([Submission("judge", "{}", f"{size} {number}")], "")
            if entries[0].answer:
                numbers.append(number)
        return numbers

    async def play(journal: Journal) -> None:
        assert await kept(journal, 10) == [5, 6, 7, 8, 9]
        monkeypatch.setattr(module, "CHARACTERS_KEPT", 3000)
        assert await kept(journal, 1000) == [7, 8, 9]

    scenario(play)


def test_a_long_answer_makes_room_for_itself(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "CHARACTERS_KEPT", 3000)
    monkeypatch.setattr(module, "_LONG", 500)

    async def play(journal: Journal) -> None:
        for _ in range(10):
            (job,) = await journal.accept([RUN], "")
            await journal.answer(job.id, "x" * 1000, True)
        assert journal._database.execute("SELECT count(*) FROM job").fetchone() == (3,)

    scenario(play)


def test_keys_of_one_answer_are_kept_up_to_a_number(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "KEYS_KEPT", 5)

    async def is_known(journal: Journal, key: str) -> bool:
        try:
            await journal.accept([Submission("judge", "another", key=key)], "")
        except KeyReusedError:
            return True
        return False

    async def play(journal: Journal) -> None:
        (first,) = await journal.accept([Submission("judge", "{}", "content", "0")], "")
        await journal.answer(first.id, "answer", True)
        for key in map(str, range(1, 20)):
            entries = await journal.accept([Submission("judge", "{}", "content", key)], "")
            assert entries == [(first.id, "answer")]
        keys = journal._database.execute("SELECT key FROM key ORDER BY rowid").fetchall()
        assert keys == [("15",), ("16",), ("17",), ("18",), ("19",)]
        assert await is_known(journal, "19")
        assert not await is_known(journal, "3")

    scenario(play)


def test_the_secret_is_the_journals_own_and_stays(path: str, tmp_path: Path):
    secrets = []

    async def play(journal: Journal) -> None:
        secrets.append(journal.secret)

    for name in (path, path, str(tmp_path / "other"), module.IN_MEMORY):
        scenario(play, name)
    assert secrets[0] == secrets[1]
    assert len(set(secrets)) == 3
    assert all(len(secret) == 32 for secret in secrets)


def test_nobody_else_can_read_it(path: str):
    async def play(_: Journal) -> None:
        for file in Path(path).parent.iterdir():
            assert stat.S_IMODE(file.stat().st_mode) == 0o600

    scenario(play, path)


def test_a_journal_in_use_is_refused_in_one_sentence(path: str):
    async def play(_: Journal) -> None:
        with pytest.raises(JournalError, match="end the server that uses it"):
            await Journal.open(path)

    scenario(play, path)


def test_a_file_that_is_no_journal_is_refused_and_left_as_it_is(tmp_path: Path):
    text = tmp_path / "text"
    text.write_text("words " * 1000)
    newer = tmp_path / "newer"
    with sqlite3.connect(newer) as database:
        database.execute("PRAGMA user_version = 99")
    for file in (text, newer, tmp_path):
        with pytest.raises(JournalError, match="name another file"):
            asyncio.run(Journal.open(str(file)))
    assert text.read_text() == "words " * 1000
