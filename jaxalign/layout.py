"""How completions lie in the rows that the model runs on: beside each other, or one in a row.

A group's prompt is computed once and shared by its completions where that is less work: they
follow it in one row, each in a segment of its own that sees the prompt and itself. What is known
of the row's slots goes back to the completions' own arrays, whichever layout was used.
"""

from typing import NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from jaxalign.gemma.config import GemmaConfig
from jaxalign.gemma.model import Gemma
from jaxalign.mesh import constrain
from jaxalign.types import Batch


class Layout(NamedTuple):
    """How completions lie in rows; static, so that every layout in use is compiled.

    shared: one row holds a prompt and all of its completions, without gaps between them; else
    each completion has a row, and a copy of the prompt. slots: for a row's completions.
    """

    shared: bool
    slots: int


def choose_layout(config: GemmaConfig, batch: Batch) -> Layout:
    """The cheaper layout that holds the batch, with one of few numbers of slots.

    Wants lengths on the host. Slots are quarters of what completions of full length would take.
    """
    G, C = batch.tokens_PGC.shape[1:]
    T = batch.prompt_tokens_PT.shape[1]
    together = _in_quarters(int(np.max(np.sum(batch.lengths_PG, 1))), G * C)
    alone = _in_quarters(int(np.max(batch.lengths_PG)), C)
    if sharing_wins(config, G, T + together, T + alone):
        return Layout(True, together)
    return Layout(False, alone)


def _in_quarters(length: int, most: int) -> int:
    quarters = max(1, -(-4 * length // most))
    return -(-most * quarters // 4)


def sharing_wins(config: GemmaConfig, G: int, shared: int, alone: int) -> bool:
    """Whether one row of `shared` slots costs fewer operations than G rows of `alone` slots.

    Sharing saves G - 1 prompts in the matrix products but lets completions of a group meet in
    attention, where they are masked.
    """
    D, N, F = config.hidden_size, config.head_dim, config.intermediate_size
    heads = 2 * config.num_heads + 2 * config.num_kv_heads
    per_token, per_pair = 2 * D * (heads * N + 3 * F), 4 * config.num_heads * N
    return per_token * shared + per_pair * shared**2 < G * (per_token * alone + per_pair * alone**2)


class Rows(NamedTuple):
    """What the model runs on, B rows of T slots, and the slots whose hidden states are wanted.

    All int32, as `Gemma` takes them. before_BW: the slot before each token that is predicted.
    """

    tokens_BT: jax.Array
    positions_BT: jax.Array
    segments_BT: jax.Array
    before_BW: jax.Array

    def hidden(self, model: Gemma, looked_up_BTD: jax.Array, room: float) -> jax.Array:
        """Hidden states [B, W, D] in those slots, by what `Gemma.look_up` gives for the tokens."""
        hidden_BTD = model.hidden(looked_up_BTD, self.positions_BT, self.segments_BT, room)
        hidden_BWD = jnp.take_along_axis(hidden_BTD, self.before_BW[..., None], axis=1)
        return constrain(hidden_BWD, "BTD")


def laid_out(batch: Batch, layout: Layout) -> Rows:
    """The batch's rows: the prompt in segment 0, which all see, and then its completions.

    Those are segments 1 to G; all continue at the prompt's length, so their positions overlap.
    """
    batch = _in_rows(batch, layout)
    P, T = batch.prompt_tokens_PT.shape
    G, W = batch.lengths_PG.shape[1], layout.slots
    place_PW = _places(batch.lengths_PG, W)
    tokens_PW = _taken(batch.tokens_PGC, place_PW)
    g_PW, c_PW = place_PW
    length_P1 = batch.prompt_lengths_P[:, None]
    prompt_PT = jnp.where(jnp.arange(T) < length_P1, jnp.arange(T), -1)
    own_PW = jnp.where(g_PW < G, length_P1 + c_PW, -1)

    def row(*parts: jax.Array) -> jax.Array:
        return constrain(jnp.concatenate(parts, axis=1), "PT")

    return Rows(
        row(batch.prompt_tokens_PT, tokens_PW),
        row(prompt_PT, own_PW),
        row(jnp.zeros((P, T), jnp.int32), g_PW + 1),
        jnp.where(c_PW == 0, length_P1 - 1, T + jnp.arange(W) - 1),
    )


def completion_tokens(batch: Batch, layout: Layout) -> jax.Array:
    """The tokens [P, W] int32 in the slots for completions; anything past the last one."""
    batch = _in_rows(batch, layout)
    return _taken(batch.tokens_PGC, _places(batch.lengths_PG, layout.slots))


def by_completion(x_PW: jax.Array, batch: Batch, layout: Layout) -> jax.Array:
    """What belongs to those slots as [P, G, C], 0 past the end of a completion."""
    lengths_PG, shape_PGC = _in_rows(batch, layout).lengths_PG, batch.tokens_PGC.shape
    return _put_back(x_PW, lengths_PG, shape_PGC[-1]).reshape(shape_PGC)


def _in_rows(batch: Batch, layout: Layout) -> Batch:
    """The batch with a row for each prompt; unless shared, as P*G groups of one."""
    if layout.shared:
        return batch
    P, G, C = batch.tokens_PGC.shape
    return batch._replace(
        prompt_tokens_PT=jnp.repeat(batch.prompt_tokens_PT, G, axis=0),
        prompt_lengths_P=jnp.repeat(batch.prompt_lengths_P, G),
        tokens_PGC=batch.tokens_PGC.reshape(P * G, 1, C),
        lengths_PG=batch.lengths_PG.reshape(P * G, 1),
    )


class _Places(NamedTuple):
    """Whose token is in each of a row's W slots: completion g's c-th. Past the last, g is G."""

    g_PW: jax.Array
    c_PW: jax.Array


def _places(lengths_PG: jax.Array, slots: int) -> _Places:
    end_PG = jnp.cumsum(lengths_PG, axis=1)
    start_PG = jnp.pad(end_PG, ((0, 0), (1, 0)))
    slots_W = jnp.arange(slots)
    g_PW = jnp.sum(slots_W >= end_PG[:, :, None], axis=1)
    return _Places(g_PW, slots_W - jnp.take_along_axis(start_PG, g_PW, axis=1))


def _taken(x_PGC: jax.Array, place_PW: _Places) -> jax.Array:
    """Row by row what is at those places; anything past the last completion."""
    P, G, C = x_PGC.shape
    index_PW = jnp.minimum(place_PW.g_PW * C + place_PW.c_PW, G * C - 1)
    return jnp.take_along_axis(x_PGC.reshape(P, G * C), index_PW, axis=1)


def _put_back(x_PW: jax.Array, lengths_PG: jax.Array, C: int) -> jax.Array:
    """Undo `_taken`: [P, G, C], 0 past the end of a completion."""
    P, G = lengths_PG.shape
    start_PG = jnp.cumsum(lengths_PG, axis=1) - lengths_PG
    slots_C = jnp.arange(C)
    index_PGC = jnp.minimum(start_PG[..., None] + slots_C, x_PW.shape[1] - 1)
    x_PGC = jnp.take_along_axis(x_PW, index_PGC.reshape(P, G * C), axis=1).reshape(P, G, C)
    return jnp.where(slots_C < lengths_PG[..., None], x_PGC, 0.0)
