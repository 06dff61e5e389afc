"""Who sees whom: the one rule that every implementation of attention follows.

A key is visible to a query when it is real (position >= 0), not later, inside the layer's window,
and of the same segment or of the first of its family. Segment n belongs to family n // FAMILY: so a
prompt is the first of its family, the completions that share it are the others, and what all
documents of a row begin with is segment 0. It is all by position, not by slot: completions follow
one another in a row, but all of them continue at the prompt's length.
"""

from typing import Any, NamedTuple

import jax
import jax.numpy as jnp

NO_WINDOW = 2**30
FAMILY = 2**16  # segments in a family
MASKED = -0.7 * float(jnp.finfo(jnp.float32).max)  # the score of a key that is not visible


class Visibility(NamedTuple):
    """What decides which of S keys each of T queries may see, for B rows.

    positions, segments: int32. window: how many positions a query looks back, itself included; an
    int or an int32 scalar. Segments None: everything is of one segment.
    """

    q_positions_BT: jax.Array
    k_positions_BS: jax.Array
    window: Any
    q_segments_BT: jax.Array | None = None
    k_segments_BS: jax.Array | None = None

    def mask(self) -> jax.Array:
        """Boolean [B, T, S]: whether each query may see each key."""
        q_BT1, k_B1S = self.q_positions_BT[:, :, None], self.k_positions_BS[:, None, :]
        mask_BTS = in_reach(q_BT1, k_B1S, self.window)
        if self.q_segments_BT is None or self.k_segments_BS is None:
            return mask_BTS
        return mask_BTS & related(self.q_segments_BT[:, :, None], self.k_segments_BS[:, None, :])


def in_reach(q_positions: jax.Array, k_positions: jax.Array, window: Any) -> jax.Array:
    """Whether keys are real, not later, and inside the window; the positions are broadcast."""
    return (k_positions >= 0) & (k_positions <= q_positions) & (q_positions - k_positions < window)


def related(q_segments: jax.Array, k_segments: jax.Array) -> jax.Array:
    """Whether keys are of the query's segment or of its family's first; segments are broadcast."""
    return (k_segments == q_segments) | (k_segments == q_segments & -FAMILY)
