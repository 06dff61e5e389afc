"""Several processes that run one program: on a pod, a cluster, or the two of a test.

Every process runs the same lines in the same order on the same values, and has the devices of its
own host; a mesh spans them all. So whatever one of them alone knows (verdicts, a signal, a mistake)
is exchanged before anything depends on it. Programs to be run are shared out; the first process
alone writes and speaks. One process takes the same path and exchanges nothing.

Not here: how arrays are split over devices (`jaxalign.mesh`). jax is imported where it is needed:
scripts that begin anew import this before.
"""

import os
import pickle
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NoReturn, TypeVar

from jaxalign.errors import UserError

T = TypeVar("T")

ADDRESS, COUNT, INDEX = "JAX_COORDINATOR_ADDRESS", "JAX_NUM_PROCESSES", "JAX_PROCESS_ID"
LAUNCHERS = ("SLURM_STEP_NUM_TASKS", "OMPI_COMM_WORLD_SIZE")  # how many they have started
TPU_HOSTS = "TPU_WORKER_HOSTNAMES"
LEAST_BYTES = 1024  # of an exchange: every size is compiled
FAREWELL = 10.0  # seconds that a process which ends with a mistake waits for the others to end, too


def arguments(environment: Mapping[str, str]) -> dict[str, Any] | None:
    """Those of `jax.distributed.initialize`, {} where jax finds them itself; None: it is alone.

    Raises UserError where the environment says only half of it.
    """
    named = {name: environment.get(name, "") for name in (ADDRESS, COUNT, INDEX)}
    if any(named.values()):
        return _named(named)
    several = any(_number(environment.get(name, "")) > 1 for name in LAUNCHERS)
    return {} if several or "," in environment.get(TPU_HOSTS, "") else None


def _named(given: Mapping[str, str]) -> dict[str, Any] | None:
    missing = [name for name, value in given.items() if not value]
    if missing:
        raise UserError(
            f"{', '.join(missing)}: not set, but the others of {', '.join(given)} are: set all, "
            "or none for a single process"
        )
    address, count, index = given[ADDRESS], _number(given[COUNT]), _number(given[INDEX])
    if not 0 <= index < count:
        raise UserError(
            f"{INDEX} is {given[INDEX]} and {COUNT} is {given[COUNT]}: give each process another "
            "number, counted from 0"
        )
    if _number(address.rpartition(":")[2]) < 0:
        raise UserError(f"{ADDRESS} is {address}: give the first process' host and a free port")
    if count == 1:
        return None
    return {"coordinator_address": address, "num_processes": count, "process_id": index}


def _number(text: str) -> int:
    """-1 for what is none."""
    return int(text) if text.isdecimal() else -1


def join() -> None:
    """Join the others, if the environment says that there are any; before devices are asked for.

    Raises UserError if it cannot be done.
    """
    given = arguments(os.environ)
    if given is None:
        return
    import jax.experimental.multihost_utils  # which takes a while: not when others wait for it

    if jax.distributed.is_initialized():
        return
    jax.config.update("jax_enable_preemption_service", False)  # it would take SIGTERM from us
    try:
        jax.distributed.initialize(**given)
        wait()  # on CPUs the first exchange fails where one is half a minute later than another
    except (RuntimeError, ValueError) as error:
        raise UserError(
            f"cannot join the other processes ({str(error).splitlines()[0]}): start all of them, "
            f"and see that each can reach the first; or set {ADDRESS}, {COUNT} and {INDEX}"
        ) from None


def count() -> int:
    """How many processes there are."""
    import jax

    return jax.process_count()


def index() -> int:
    """Which of them this is, counted from 0."""
    import jax

    return jax.process_index()


def is_first() -> bool:
    """Whether this is the one that writes and speaks."""
    return index() == 0


def say(text: str) -> None:
    """Print it, once."""
    if is_first():
        print(text)


def gather(mine: T) -> list[T]:
    """What each process gives, in their order, to all of them; none returns before all have given.

    Like whatever calls it, for every process' main thread. Values are pickled.
    """
    if count() == 1:
        return [mine]
    import numpy as np
    from jax.experimental.multihost_utils import process_allgather

    data = np.frombuffer(pickle.dumps(mine), np.uint8)
    lengths = process_allgather(np.int32(len(data)))
    longest = max(LEAST_BYTES, 1 << (int(lengths.max()) - 1).bit_length())
    everyone = process_allgather(np.pad(data, (0, longest - len(data))))
    return [pickle.loads(x[:n].tobytes()) for x, n in zip(everyone, lengths, strict=True)]


def wait() -> None:
    """Until every process is here."""
    gather(None)


def first_does(work: Callable[[], T]) -> T:
    """What `work` returns in the first process, to all; what it raises there is everyone's.

    To the others that is a UserError alike, or else a RuntimeError of the same words: not every
    exception can be sent.
    """
    result, mistake = None, None
    if is_first():
        try:
            result = work()
        except Exception as error:
            mistake = error
    result, retold = gather((result, mistake and _retold(mistake)))[0]
    if error := mistake or retold:
        raise error
    return result  # pyright: ignore[reportReturnType]


def _retold(mistake: Exception) -> Exception:
    if isinstance(mistake, UserError):
        return UserError(str(mistake))
    return RuntimeError(f"in the first process: {type(mistake).__name__}: {mistake}")


def share(items: Sequence[T]) -> list[T]:
    """This process' part of what every process has."""
    return list(items[index() :: count()])


def together(mine: Sequence[T]) -> list[T]:
    """All parts, in the order of what was shared out."""
    parts = gather(list(mine))
    return [parts[i % len(parts)][i // len(parts)] for i in range(sum(map(len, parts)))]


def leave(code: int) -> NoReturn:
    """End this process, without waiting long for others that may not end.

    They notice, at the latest when they miss its signs of life, and end as well.
    """
    import jax

    if jax.distributed.is_initialized():
        farewell = threading.Thread(target=jax.distributed.shutdown, daemon=True)
        farewell.start()
        farewell.join(FAREWELL)
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    sys.exit(code)
