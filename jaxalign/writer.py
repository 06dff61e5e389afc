"""A model put to writing programs: how it is loaded for that, asked, and read.

One place for the scripts that only sample and for the loops. It neither runs programs nor trains.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jax.sharding import Mesh

from jaxalign import rollout
from jaxalign.checkpoint.load import load
from jaxalign.checkpoint.source import Source
from jaxalign.errors import UserError
from jaxalign.gemma.model import Gemma
from jaxalign.proc import fields
from jaxalign.rollout import Dialect
from jaxalign.sampler import Sampler, SamplingConfig, Stops, for_rollout
from jaxalign.tokenizer import Tokenizer, body_end_tables
from jaxalign.types import Samples, Task

Prompt = Literal["auto", "chat", "completion"]


class Writer(NamedTuple):
    """All that it takes to have programs written, but for the weights."""

    tokenizer: Tokenizer
    dialect: Dialect
    sampler: Sampler
    mesh: Mesh

    def write(
        self, model: Gemma, tasks: Sequence[Task], samples: int, key: jax.Array
    ) -> tuple[Samples, list[list[str]]]:
        """`samples` answers to each task by a model from `for_rollout`, and their texts.

        key: one, or [P], one for each task.
        """
        prompts = [self.dialect.encode(task) for task in tasks]
        drawn = self.sampler(model, prompts, samples, key, self.mesh)
        return drawn, rollout.decode(self.tokenizer, drawn)


def open_writer(source: Source, mesh: Mesh, sampling: SamplingConfig, prompt: Prompt) -> Writer:
    """How to have programs written by an opened checkpoint. Its weights are not read."""
    tokenizer = Tokenizer.load(source.path)
    dialect, stops = converse(prompt, tokenizer, source.config.vocab_size)
    return Writer(tokenizer, dialect, Sampler(sampling, stops), mesh)


def load_for_sampling(source: Source, mesh: Mesh, compute_dtype: str = "auto") -> Gemma:
    """The model of an opened checkpoint as `for_rollout` lays it out; call it under the mesh."""
    return for_rollout(load(source, mesh, choose_dtype(compute_dtype)))


def converse(prompt: Prompt, tokenizer: Tokenizer, vocab_size: int) -> tuple[Dialect, Stops]:
    """How to put tasks to this model, and where its answers end."""
    stops = Stops.at_tokens(tokenizer.stop_ids, vocab_size)
    if chats(prompt, tokenizer):
        return rollout.chat_dialect(tokenizer), stops
    line_end_V, margin_V = (_resized(table_V, vocab_size) for table_V in body_end_tables(tokenizer))
    return rollout.completion_dialect(tokenizer), stops._replace(
        line_end_V=line_end_V, margin_V=margin_V
    )


def chats(prompt: Prompt, tokenizer: Tokenizer) -> bool:
    """Whether this model is asked as a chat model is."""
    return prompt == "chat" or (prompt == "auto" and tokenizer.has_chat_template)


def _resized(table_V: np.ndarray, vocab_size: int) -> jax.Array:
    """A tokenizer's table for a model of more tokens, or of fewer.

    Google's tokenizer has one for images that its text-only models lack.
    """
    known_V = table_V[:vocab_size]
    return jnp.asarray(np.pad(known_V, (0, vocab_size - len(known_V))))


def check_prompts(tasks: Sequence[Task], dialect: Dialect, limit: int) -> None:
    """Raises UserError if a prompt has more tokens: to leave hard tasks out would flatter."""
    for task in tasks:
        length = len(dialect.encode(task))
        if length > limit:
            raise UserError(
                f"the prompt of {task.id} has {length} tokens, over the limit of {limit}: "
                "raise --sampling.max-prompt-length"
            )


def choose_dtype(name: str) -> jnp.dtype:
    """bfloat16 where the backend is fast at it, unless told otherwise."""
    fast = jax.default_backend() != "cpu" or cpu_multiplies_bfloat16(jax.__version_info__)
    automatic = "bfloat16" if fast else "float32"
    return jnp.dtype(automatic if name == "auto" else name)


def cpu_multiplies_bfloat16(
    version: tuple[int, ...], processor: Path = Path("/proc/cpuinfo")
) -> bool:
    """Whether products in bfloat16 take about half of float32's time on this CPU.

    That wants a processor with instructions for it, and a jax that uses them: of those that were
    measured, 0.12 does and 0.10 does not. Where there is no `processor` file, it is not known.
    """
    flags = set(fields(processor).get("flags", "").split())
    return version >= (0, 12) and not flags.isdisjoint(("avx512_bf16", "amx_bf16"))
