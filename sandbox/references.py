"""What is known of a task: hidden inputs, expected results, and the reference's StableHLO.

A task's source is trusted, but runs in a jailed child all the same; nothing of it enters the
processes of programs but the inputs.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Coroutine
from contextlib import suppress
from functools import partial
from itertools import islice
from typing import Any, NamedTuple

import numpy as np
from pydantic import ValidationError

from sandbox.compare import incomparable
from sandbox.pool import Execution, Pool
from sandbox.protocol import Claims, Limits, TaskSpec
from sandbox.text import one_line

REFERENCES_KEPT = 256
BYTES_KEPT = 256 << 20  # of arrays and text, in all of them together
NAMES_KEPT = 256  # of operations


class TaskError(Exception):
    """A task's own source fails: no program is to blame."""


class Reference(NamedTuple):
    """inputs, expected: of the direct cases. transformed: [name, inputs] of those that properties
    add, expected_transformed: what the transformed reference gives for them.
    """

    inputs: list[tuple]
    expected: list[Any]
    transformed: list[list]
    expected_transformed: list[Any]


class References:
    """What is known of tasks' references, computed once for all programs that ask."""

    def __init__(self, pool: Pool):
        self._pool = pool
        self._known: OrderedDict[tuple, asyncio.Task[Any]] = OrderedDict()
        self._sizes: dict[tuple, int] = {}

    async def get(self, task: TaskSpec, seed: int) -> Reference:
        """Raises TaskError, ZygoteLostError; a failure is not remembered."""
        key = (task.entry_point, task.source, *task.transforms, seed)
        return await self._once(key, lambda: _reference(self._pool, task, seed))

    async def exported(self, task: TaskSpec, seed: int) -> list[dict[str, Any]]:
        """The reference's StableHLO, as `worker.export` gives it. Raises as `get` does."""
        reference = await self.get(task, seed)
        key = (task.entry_point, task.source, seed, "exported")
        return await self._once(key, lambda: _exported(self._pool, task, reference))

    async def _once(self, key: tuple, compute: Callable[[], Coroutine[Any, Any, Any]]) -> Any:
        if key not in self._known:
            self._known[key] = asyncio.create_task(compute())
            self._known[key].add_done_callback(partial(self._done, key))
        self._known.move_to_end(key)
        return await asyncio.shield(self._known[key])

    def _done(self, key: tuple, task: asyncio.Task[Any]) -> None:
        """Keep what was found, and nothing of what failed; whether or not anybody still waits."""
        failed = task.cancelled() or task.exception()
        if self._known.get(key) is not task:
            return
        if failed:
            del self._known[key]
        else:
            self._sizes[key] = size(task.result())
            self._forget()

    def _forget(self) -> None:
        """What was not used for longest, while there is too much; never the last."""
        while len(self._known) > 1 and (
            len(self._known) > REFERENCES_KEPT or sum(self._sizes.values()) > BYTES_KEPT
        ):
            key, _ = self._known.popitem(last=False)
            self._sizes.pop(key, None)


async def _reference(pool: Pool, task: TaskSpec, seed: int) -> Reference:
    job = {
        "kind": "reference",
        "program": task.source,
        "entry_point": task.entry_point,
        "transforms": task.transforms,
        "seed": seed,
    }
    done = await pool.execute(job, Limits())
    match done.answers:
        case [
            {"inputs": list(inputs), "transformed": list(transformed), "expected": list(expected)}
        ] if inputs:
            if where := incomparable(expected, "expected"):
                raise TaskError(
                    f"the task's reference gives a whole number beyond int32, {where}, with which "
                    "no result of JAX agrees: have it give a smaller one, or a floating one"
                )
            count = len(inputs)
            return Reference(inputs, expected[:count], transformed, expected[count:])
        case [{"raised": line}]:
            raise TaskError(f"the task's source fails: {line}")
        case [{"inputs": []}]:
            raise TaskError("the task's make_inputs returns no case")
        case _:
            raise TaskError(f"the task's source does not run: {done.status}")


async def _exported(pool: Pool, task: TaskSpec, reference: Reference) -> list[dict[str, Any]]:
    job = export_job(task.source, task, reference.inputs, reference.inputs[0])
    done = await pool.execute(job, Limits())
    try:
        return exported(done, len(reference.inputs)).parts
    except ValueError as error:
        raise TaskError(f"the task's reference cannot be exported: {error}") from error


def export_job(program: str, task: TaskSpec, inputs: list[tuple], trial: tuple) -> dict[str, Any]:
    """The job that calls a program with `trial`, and exports it for arguments like `inputs`.

    Of arrays in `inputs` it gets only the shapes: what it does not know it cannot memorise.
    """
    return {
        "kind": "export",
        "program": program,
        "entry_point": task.entry_point,
        "trial": trial,
        "inputs": [_blank(arguments) for arguments in inputs],
    }


def size(tree: Any) -> int:
    """About how many bytes a tree takes."""
    match tree:
        case np.ndarray():
            return tree.nbytes
        case tuple() | list():
            return sum(map(size, tree))
        case dict():
            return sum(map(size, tree.values()))
        case str():
            return len(tree)
        case _:
            return 0


def _blank(tree: Any) -> Any:
    """The same with zeros in all arrays."""
    match tree:
        case np.ndarray():
            return np.zeros_like(tree)
        case tuple() | list():
            return type(tree)(map(_blank, tree))
        case dict():
            return {key: _blank(value) for key, value in tree.items()}
        case _:
            return tree


class Exported(NamedTuple):
    """What a process says of its program: `worker.export`."""

    direct: Any
    parts: list[dict[str, Any]]
    claims: Claims


def exported(done: Execution, count: int) -> Exported:
    """What `worker.export` answered for so many cases. Raises ValueError, with the reason, if that
    is nothing.
    """
    match done.answers:
        case [{"direct": direct, "exported": list(parts)}, *rest] if _are_parts(parts, count):
            return Exported(direct, parts, _claims(rest))
        case [{"raised": str(line)}]:
            raise ValueError(line)
        case _:
            raise ValueError(f"it was not exported: {done.status}")


def _are_parts(parts: list[Any], count: int) -> bool:
    """Whether they have the form that another process is to be given: each with some of the cases,
    and all together with each case once.
    """
    if len(parts) > count or not all(map(_is_part, parts)):
        return False
    cases = [case for part in parts for case in part["cases"]]
    return len(cases) == count and sorted(cases) == list(range(count))


def _is_part(part: Any) -> bool:
    match part:
        case {"cases": [_, *_] as cases, "exported": np.ndarray(ndim=1, dtype=np.uint8), **others}:
            return not others and all(type(case) is int for case in cases)
        case _:
            return False


def _claims(answers: list[Any]) -> Claims:
    """Those with a known name, however many there are, if they have the right form."""
    match answers:
        case [{"claims": dict(claims)}]:
            found = {name: claims[name] for name in Claims.model_fields if name in claims}
            found |= {name: counts(claims.get(name)) for name in ("primitives", "transformations")}
            with suppress(ValidationError):
                return Claims.model_validate(found)
    return Claims()


def counts(counts: Any) -> dict[str, int]:
    """Few names, made printable, and small counts; what is no count is dropped."""
    first = islice(counts.items(), NAMES_KEPT) if isinstance(counts, dict) else ()
    return {one_line(str(n)): c for n, c in first if type(c) is int and 0 < c < 2**31}
