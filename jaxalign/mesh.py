"""The device mesh and the one table of sharding rules.

Two mesh axes: `data` splits the batch and fully shards the parameters (ZeRO-3), `model` splits
heads, the feed-forward and the vocabulary (tensor parallelism). A tensor's axes are named by
letters of the dimension key; `RULES` says which mesh axis each letter prefers. A letter whose
mesh axis is taken by an earlier letter, or does not divide the length, is replicated.

Nothing here knows the model: parameters carry their letters as `dims` metadata.
"""

import logging
import math
from collections.abc import Sequence
from functools import cache
from typing import Any

import jax
from flax import nnx
from jax.sharding import AbstractMesh, AxisType, Mesh, NamedSharding, PartitionSpec

from jaxalign.errors import UserError

log = logging.getLogger(__name__)

AXES = ("data", "model")

RULES: dict[str, str] = {
    "B": "data",
    "P": "data",
    "M": "model",
    "D": "data",
    "V": "model",
    "H": "model",
    "K": "model",
    "F": "model",
}


def parse(spec: str, num_devices: int) -> tuple[int, int]:
    """Lengths of (data, model) from "2x4", "data=2,model=4", or with one -1 for "the rest".

    Raises UserError when the text is no mesh or does not match the number of devices.
    """
    sizes = _lengths(spec)
    if sizes.count(-1) > 1 or any(n < 1 and n != -1 for n in sizes):
        raise UserError(f"--mesh {spec}: lengths are positive, and at most one is -1")
    known = math.prod(n for n in sizes if n != -1)
    data, model = (num_devices // known if n == -1 else n for n in sizes)
    if data * model != num_devices:
        raise UserError(
            f"--mesh {spec} asks for {known if -1 not in sizes else f'a multiple of {known}'} "
            f"devices but {num_devices} are here: pick lengths whose product is {num_devices}"
        )
    return data, model


def _lengths(spec: str) -> list[int]:
    try:
        if "=" in spec:
            named = dict(part.split("=") for part in spec.replace(" ", "").split(","))
            unknown = set(named) - set(AXES)
            if unknown:
                raise UserError(f"--mesh {spec}: unknown axis {unknown.pop()!r}, use data, model")
            return [int(named.get(axis, 1)) for axis in AXES]
        lengths = [int(part) for part in spec.lower().split("x")]
    except ValueError:
        lengths = []
    if not 1 <= len(lengths) <= len(AXES):
        raise UserError(
            f"--mesh {spec!r} is not a mesh: write 2x4, or data=2,model=4 (-1: the rest)"
        )
    return lengths + [1] * (len(AXES) - len(lengths))


def make_mesh(spec: str, devices: Sequence[Any] | None = None) -> Mesh:
    """The mesh that `spec` describes, over all devices unless some are given."""
    devices = jax.devices() if devices is None else list(devices)
    shape = parse(spec, len(devices))
    return jax.make_mesh(shape, AXES, axis_types=(AxisType.Auto,) * len(AXES), devices=devices)


@cache
def _say_replicated(letter: str, length: int, axis: str, size: int) -> None:
    log.info(
        "axis %s (%d) does not divide by mesh axis %s=%d: replicated", letter, length, axis, size
    )


def spec_for(dims: str, shape: Sequence[int], mesh: Mesh | AbstractMesh) -> PartitionSpec:
    """Partition of an array whose trailing axes are named by `dims`; leading axes replicated."""
    taken: set[str] = set()
    spec: list[str | None] = [None] * (len(shape) - len(dims))
    for letter, length in zip(dims, shape[len(spec) :], strict=True):
        axis = RULES.get(letter)
        if axis is None or axis in taken or mesh.shape[axis] == 1:
            spec.append(None)
        elif length % mesh.shape[axis]:
            _say_replicated(letter, length, axis, mesh.shape[axis])
            spec.append(None)
        else:
            taken.add(axis)
            spec.append(axis)
    return PartitionSpec(*spec)


def shardings(tree: Any, mesh: Mesh | AbstractMesh) -> Any:
    """The NamedSharding of every variable in a tree of `nnx.Variable`, a prefix of that tree.

    Leaves that are no variables (a step counter, say) are replicated.
    """

    def of(leaf: Any) -> NamedSharding:
        if not isinstance(leaf, nnx.Variable):
            return NamedSharding(mesh, PartitionSpec())
        return NamedSharding(mesh, spec_for(leaf.get_metadata()["dims"], leaf.shape, mesh))

    return jax.tree.map(of, tree, is_leaf=lambda x: isinstance(x, nnx.Variable))


def shard(tree: Any, mesh: Mesh) -> Any:
    """Place a tree of variables on the mesh by the table."""
    return jax.device_put(tree, shardings(tree, mesh))


def shards(letter: str, length: int) -> int:
    """In how many parts the mesh in use splits an axis of this letter and length; 1 without one."""
    mesh = jax.sharding.get_abstract_mesh()
    if mesh.empty:
        return 1
    (axis,) = spec_for(letter, (length,), mesh)
    return mesh.shape[axis] if axis else 1


def platform() -> str:
    """The platform that is being compiled for: "cpu", "gpu" or "tpu".

    That of the mesh in use, whose devices need not be here: a program for a TPU is compiled on
    any machine, under a mesh of a described topology. Without a mesh, that of jax's own devices.
    """
    device = jax.sharding.get_abstract_mesh().abstract_device
    return device.platform if device else jax.default_backend()


def shard_rows(tree: Any, mesh: Mesh) -> Any:
    """Place arrays whose first axis counts rows or prompts, split over `data`.

    Of several processes each has all rows, and places those of its devices.
    """

    def place(x: Any) -> jax.Array:
        spec = spec_for("B", x.shape[:1], mesh) if x.ndim else PartitionSpec()
        sharding = NamedSharding(mesh, spec)
        if sharding.is_fully_addressable:
            return jax.device_put(x, sharding)
        return jax.make_array_from_callback(x.shape, sharding, lambda index: x[index])

    return jax.tree.map(place, tree)


def replicated(tree: Any) -> Any:
    """The arrays, each whole on every device where it is spread over several processes.

    Every process can read them then. They are as they were where one process has all.
    """
    if all(x.is_fully_addressable for x in jax.tree.leaves(tree)):
        return tree
    return _replicate(tree)


_replicate = jax.jit(lambda tree: tree, out_shardings=PartitionSpec())


def constrain(x: jax.Array, dims: str) -> jax.Array:
    """Tell the compiler how an activation is split; does nothing outside `jax.set_mesh`."""
    mesh = jax.sharding.get_abstract_mesh()
    if mesh.empty:
        return x
    return jax.lax.with_sharding_constraint(x, spec_for(dims, x.shape, mesh))


def constrain_variables(tree: Any) -> Any:
    """`constrain` for a tree, placed as `shard` would place it."""
    mesh = jax.sharding.get_abstract_mesh()
    return tree if mesh.empty else jax.lax.with_sharding_constraint(tree, shardings(tree, mesh))
