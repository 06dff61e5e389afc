"""Accepted jobs and their answers, on disk: what lets the server be killed at any moment.

A job is written before it is accepted and answered before its client hears of it. So each job is
run at least once, and each has one answer for ever: a later one is not written. A job's `content`,
where it has one, stands for all that its answer depends on: jobs of equal content share one run
while it lasts, and its answer afterwards, if that is `lasting`. An idempotency key stands for one
request of one client, and gets the answer that this request got, until KEYS_KEPT newer ones came.

SQLite in WAL mode, in a thread of its own. `synchronous=NORMAL`: what was committed survives any
death of this process (the pages are the kernel's by then), and costs no fsync. Power loss may undo
the last commits; it also ends the connections of those who were told, who then ask again.
"""

import asyncio
import hashlib
import secrets
import sqlite3
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple, TypeVar

IN_MEMORY = ":memory:"
ANSWERS_KEPT = 20_000
KEYS_KEPT = 8 * ANSWERS_KEPT  # equal requests, each with a key of its own, have one answer
CHARACTERS_KEPT = 256 << 20
STARTS = 3  # of one job: one that took the server down as often is given up
_PRUNE_EVERY = 64  # answers, and at each one of
_LONG = 1 << 20  # characters
_VERSION = 1

_SCHEMA = f"""
CREATE TABLE job (
    id INTEGER PRIMARY KEY AUTOINCREMENT, -- never used again, even if its job is forgotten
    kind TEXT NOT NULL,
    client TEXT NOT NULL,
    content TEXT,
    accepted REAL NOT NULL,               -- seconds since the epoch
    starts INTEGER NOT NULL DEFAULT 1,
    lasting INTEGER NOT NULL DEFAULT 0,
    characters INTEGER NOT NULL DEFAULT 0, -- of the answer
    request TEXT NOT NULL,                -- JSON; empty once answered
    answer TEXT                           -- JSON; null until there is one
);
CREATE INDEX job_content ON job (content) WHERE content IS NOT NULL;
CREATE TABLE key (
    key TEXT PRIMARY KEY,
    request TEXT NOT NULL,                -- a digest
    job INTEGER NOT NULL REFERENCES job (id) ON DELETE CASCADE
);
CREATE INDEX key_job ON key (job);
CREATE TABLE secret (value BLOB NOT NULL);
PRAGMA user_version = {_VERSION};
"""

T = TypeVar("T")


class JournalError(Exception):
    """The journal cannot be opened or written. The message is one clear sentence."""


class KeyReusedError(Exception):
    """An idempotency key came again, with another request."""


class Submission(NamedTuple):
    """A job to be done. request: JSON. content: see above. key: an idempotency key."""

    kind: str
    request: str
    content: str | None = None
    key: str | None = None


class Entry(NamedTuple):
    """A job that is in the journal. answer: JSON, or None while there is none."""

    id: int
    answer: str | None


class Unfinished(NamedTuple):
    id: int
    kind: str
    request: str
    client: str


class Journal:
    """Open it with `Journal.open`."""

    def __init__(self, database: sqlite3.Connection, thread: ThreadPoolExecutor, secret: bytes):
        self.secret = secret  # made with the journal: the same for as long as it exists
        self._database = database
        self._thread = thread
        self._answered = 0

    @classmethod
    async def open(cls, path: str = IN_MEMORY) -> "Journal":
        """The journal in a file, made if there is none. Raises JournalError."""
        thread = ThreadPoolExecutor(1, "journal")
        loop = asyncio.get_running_loop()
        try:
            database, secret = await loop.run_in_executor(thread, _open, path)
        except (sqlite3.Error, OSError) as error:
            thread.shutdown()
            raise JournalError(
                f"cannot keep the journal in {path} ({error}): end the server that uses it, or "
                "name another file with --journal"
            ) from error
        return cls(database, thread, secret)

    async def aclose(self) -> None:
        """What is in it stays."""
        await self._do(self._database.close)
        self._thread.shutdown()

    async def accept(self, submissions: Sequence[Submission], client: str) -> list[Entry]:
        """The jobs of submissions: old ones, or new ones that are now on record. All or none.

        Raises KeyReusedError, JournalError.
        """

        def accept() -> list[Entry]:
            with self._database:
                entries = [self._accept(submission, client) for submission in submissions]
                self._database.execute(
                    "DELETE FROM key WHERE rowid <= (SELECT max(rowid) FROM key) - ?", (KEYS_KEPT,)
                )
                return entries

        return await self._do(accept)

    async def answer(self, id: int, answer: str, lasting: bool) -> None:
        """Put a job's answer on record, unless it has one. Raises JournalError."""

        def write() -> None:
            with self._database:
                self._database.execute(
                    "UPDATE job SET answer = ?, characters = ?, lasting = ?, request = '' "
                    "WHERE id = ? AND answer IS NULL",
                    (answer, len(answer), lasting, id),
                )
                self._answered += 1
                if self._answered % _PRUNE_EVERY == 0 or len(answer) > _LONG:
                    self._prune()

        await self._do(write)

    async def forget(self, id: int) -> None:
        """Remove a job that has no answer, with its keys. Raises JournalError."""

        def delete() -> None:
            with self._database:
                self._database.execute("DELETE FROM job WHERE id = ? AND answer IS NULL", (id,))

        await self._do(delete)

    async def unfinished(self) -> list[Unfinished]:
        """The jobs that an earlier server accepted and did not answer, oldest first.

        One that was started STARTS times is forgotten: it may be what ended those servers.
        """

        def read() -> list[Unfinished]:
            with self._database:
                self._database.execute(
                    "DELETE FROM job WHERE answer IS NULL AND starts >= ?", (STARTS,)
                )
                self._database.execute("UPDATE job SET starts = starts + 1 WHERE answer IS NULL")
                rows = self._database.execute(
                    "SELECT id, kind, request, client FROM job WHERE answer IS NULL ORDER BY id"
                )
                return [Unfinished(*row) for row in rows]

        return await self._do(read)

    async def _do(self, work: Callable[[], T]) -> T:
        try:
            return await asyncio.get_running_loop().run_in_executor(self._thread, work)
        except sqlite3.Error as error:
            raise JournalError(f"the journal cannot be used: {error}") from error

    def _accept(self, submission: Submission, client: str) -> Entry:
        kind, request, content, key = submission
        digest = hashlib.sha256(f"{kind} {request}".encode()).hexdigest()
        found = self._keyed(key, digest) or self._of_content(content)
        if not found:
            done = self._database.execute(
                "INSERT INTO job (kind, request, client, content, accepted) VALUES (?, ?, ?, ?, ?)",
                (kind, request, client, content, time.time()),
            )
            assert done.lastrowid
            found = Entry(done.lastrowid, None)
        if key:
            self._database.execute(
                "INSERT OR IGNORE INTO key (key, request, job) VALUES (?, ?, ?)",
                (key, digest, found.id),
            )
        return found

    def _keyed(self, key: str | None, digest: str) -> Entry | None:
        row = self._database.execute(
            "SELECT job.id, job.answer, key.request FROM key JOIN job ON job.id = key.job "
            "WHERE key.key = ?",
            (key,),
        ).fetchone()
        if row and row[2] != digest:
            raise KeyReusedError("this idempotency key came before, with another request")
        return row and Entry(*row[:2])

    def _of_content(self, content: str | None) -> Entry | None:
        row = self._database.execute(
            "SELECT id, answer FROM job WHERE content = ? AND (answer IS NULL OR lasting) "
            "ORDER BY id DESC LIMIT 1",
            (content,),
        ).fetchone()
        return row and Entry(*row)

    def _prune(self) -> None:
        """Drop the oldest answers, so that at most so many, and so long ones, are kept."""
        self._database.execute(
            "DELETE FROM job WHERE id IN (SELECT id FROM (SELECT id, count(*) OVER newest AS place,"
            " sum(characters) OVER newest AS total FROM job WHERE answer IS NOT NULL"
            " WINDOW newest AS (ORDER BY id DESC ROWS UNBOUNDED PRECEDING))"
            " WHERE place > ? OR total > ?)",
            (ANSWERS_KEPT, CHARACTERS_KEPT),
        )


def _open(path: str) -> tuple[sqlite3.Connection, bytes]:
    if path != IN_MEMORY:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).touch(mode=0o600)  # it holds programs, and the secret of hidden inputs
    database = sqlite3.connect(path, timeout=1.0, check_same_thread=False)
    try:
        database.execute("PRAGMA locking_mode = EXCLUSIVE")  # one server for one journal
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")
        database.execute("PRAGMA foreign_keys = ON")
        (version,) = database.execute("PRAGMA user_version").fetchone()
        if version not in (0, _VERSION):
            raise sqlite3.DatabaseError(f"it is of version {version}, not {_VERSION}")
        if version == 0:
            database.executescript(f"BEGIN; {_SCHEMA} COMMIT;")
        with database:
            row = database.execute("SELECT value FROM secret").fetchone()
            if not row:
                row = (secrets.token_bytes(32),)
                database.execute("INSERT INTO secret VALUES (?)", row)
    except BaseException:
        database.close()
        raise
    return database, row[0]
