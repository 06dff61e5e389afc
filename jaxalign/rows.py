"""What the model runs on in an update: rows that hold several texts, and the tokens to predict.

Made by `layout` of a batch's groups, and by `packing` of examples.
"""

from typing import Any, NamedTuple

import jax


class Rows(NamedTuple):
    """B rows of T slots, and the W tokens of each that are predicted.

    All int32; tokens, positions and segments as `gemma.model.Gemma` takes them. before_BW: the slot
    before each token of targets_BW. Slots that are not used have position -1.
    """

    tokens_BT: Any
    positions_BT: Any
    segments_BT: Any
    before_BW: Any
    targets_BW: Any


def cut(tree: Any, pieces: int) -> Any:
    """[B, ...] arrays as [pieces, B / pieces, ...], each piece spread over all devices alike."""
    return jax.tree.map(
        lambda x: x.reshape(x.shape[0] // pieces, pieces, *x.shape[1:]).swapaxes(0, 1), tree
    )


def join(x_MB: Any) -> Any:
    """Undo `cut`."""
    return x_MB.swapaxes(0, 1).reshape(-1, *x_MB.shape[2:])
