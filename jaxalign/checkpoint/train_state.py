"""Checkpoints of a run: everything a step depends on, written by Orbax beside the training.

Saved are the trainable parameters, the optimizer state, the step and the position in the data;
random keys are functions of seed and step. Frozen weights are not saved: they are read again from
the model the run started from. A checkpoint exists only once it is complete, so a run killed at
any moment resumes from the last complete one.
"""

import logging
from pathlib import Path
from typing import Any, Self

import jax
import orbax.checkpoint as ocp

from jaxalign.learner import TrainState


class Checkpoints:
    """The checkpoints in a folder, the newest `keep` of them."""

    def __init__(self, folder: Path, keep: int) -> None:
        logging.getLogger("absl").setLevel(logging.WARNING)
        self._manager = ocp.CheckpointManager(
            folder.absolute(), options=ocp.CheckpointManagerOptions(max_to_keep=keep)
        )

    @property
    def latest_step(self) -> int | None:
        """The step of the newest complete checkpoint."""
        return self._manager.latest_step()

    def save(self, step: int, state: TrainState, position: dict[str, Any]) -> None:
        """Start writing; returns once the values are copied. `position` must be JSON-able."""
        if step == self.latest_step:
            return
        args = ocp.args.Composite(
            state=ocp.args.StandardSave(_named(state)),  # pyright: ignore[reportCallIssue]
            position=ocp.args.JsonSave(position),  # pyright: ignore[reportCallIssue]
        )
        self._manager.save(step, args=args)

    def restore(self, like: TrainState) -> tuple[TrainState, dict[str, Any]]:
        """The newest checkpoint, placed as `like` is, and the position saved with it."""
        wanted = jax.tree.map(
            lambda x: jax.ShapeDtypeStruct(x.shape, x.dtype, sharding=x.sharding), _named(like)
        )
        args = ocp.args.Composite(
            state=ocp.args.StandardRestore(wanted),  # pyright: ignore[reportCallIssue]
            position=ocp.args.JsonRestore(),  # pyright: ignore[reportCallIssue]
        )
        found = self._manager.restore(self.latest_step, args=args)
        leaves = [found["state"][name] for name in _named(like)]
        return jax.tree.unflatten(jax.tree.structure(like), leaves), found["position"]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Wait until everything is written."""
        self._manager.wait_until_finished()
        self._manager.close()


def _named(state: TrainState) -> dict[str, jax.Array]:
    """The leaves in order, by their path."""
    return {
        jax.tree_util.keystr(path, simple=True, separator="."): leaf
        for path, leaf in jax.tree_util.tree_leaves_with_path(state)
    }
