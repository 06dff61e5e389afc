"""The dimension key, and the records that flow: Task -> Samples -> Verdict -> Batch.

Dimension key (suffixes on array names; `CONTRIBUTING.md` repeats it):

    B rows            P prompts         G generations per prompt
    T tokens          C completion tokens   S cache slots
    D model           H query heads     K key/value heads   N head size
    F feed-forward    V vocabulary      L layers            R LoRA rank

The letters are also the logical axis names of `jaxalign.mesh.RULES`.
`Verdict` is `sandbox.protocol.Verdict`: the sandbox shares no code with this package.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np


@dataclass(frozen=True)
class Task:
    """One thing to program, and how a program for it is judged.

    A task with `entry_point` is judged on hidden inputs: `source` is a Python module that defines
    the reference (a function named `entry_point`) and `make_inputs(rng) -> list of argument
    tuples`. A task without one is instruction-only: the program must run to its end, its own
    asserts holding.

    head: how a program starts, for a task that says so itself; else `tasks.prompts` makes one of
    the signature and the instruction. tests: Python that ends every program for the task.
    """

    id: str
    instruction: str
    entry_point: str = ""
    signature: str = ""  # "def rms_norm(x: jax.Array, eps: float = 1e-6) -> jax.Array:"
    source: str = ""
    rtol: float = 1e-4
    atol: float = 1e-5
    area: str = ""
    level: int = 1
    split: str = "train"
    head: str = ""
    tests: str = ""
    properties: tuple[str, ...] = ()  # of `jaxalign.tasks.schema.PROPERTIES`


class Samples(NamedTuple):
    """What the sampler returns for P prompts of one bucket length T, G completions each.

    prompt_tokens_PT: int32, right-padded; prompt_lengths_P: int32.
    tokens_PGC: int32, what was sampled, the stopping token included; 0 after the end.
    logprobs_PGC: float32, of each sampled token under the temperature-scaled, unfiltered
        distribution; 0 after the end.
    lengths_PG: int32, tokens sampled. stopped_PG: bool, False where the length limit cut it off.
    """

    prompt_tokens_PT: np.ndarray
    prompt_lengths_P: np.ndarray
    tokens_PGC: np.ndarray
    logprobs_PGC: np.ndarray
    lengths_PG: np.ndarray
    stopped_PG: np.ndarray


class Batch(NamedTuple):
    """What one update learns from, group by group. Masked-out tokens carry no loss.

    prompt_tokens_PT, prompt_lengths_P, tokens_PGC, lengths_PG: int32 as in `Samples`, but that the
        length of a completion that carries no loss may be 0: it is not computed.
    mask_PGC: float32, 1 on completion tokens that count.
    sampler_logprobs_PGC, advantages_PG: float32.
    """

    prompt_tokens_PT: np.ndarray
    prompt_lengths_P: np.ndarray
    tokens_PGC: np.ndarray
    lengths_PG: np.ndarray
    mask_PGC: np.ndarray
    sampler_logprobs_PGC: np.ndarray
    advantages_PG: np.ndarray
