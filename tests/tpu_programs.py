"""Compile training's programs for TPUs that are not here, and say what came out, as JSON.

Run by `test_attention_aot.py` in a Python that has libtpu: its presence changes what jax does at
import, so it stays out of the tests' own environment.
"""

import dataclasses
import json
import re
import sys
from typing import Any

import jax
import jax.numpy as jnp
import optax
from flax import nnx
from jax.experimental import topologies
from jax.sharding import Mesh, NamedSharding, PartitionSpec

from jaxalign import losses
from jaxalign.gemma import lora
from jaxalign.gemma.config import LAYERS_PER_GLOBAL, SIZES
from jaxalign.gemma.model import Cache, Gemma, unstack
from jaxalign.learner import Policy, RowBatch, TrainState, UpdateOptions, grpo_step
from jaxalign.mesh import make_mesh, shardings, spec_for
from jaxalign.rows import Rows

CONFIG = dataclasses.replace(SIZES["270m"], num_layers=LAYERS_PER_GLOBAL)  # both kinds of layer
P, G, T, C = 8, 4, 768, 192  # rows of 1536 tokens: lengths that no other axis has


def update(mesh: Mesh) -> Any:
    """The whole GRPO step with LoRA, bfloat16, one microbatch."""
    model = placed(abstract_model(lora_rank=32), mesh)
    structure, params, frozen = lora.split(model)
    optimizer = optax.adamw(1e-4)
    opt_state = placed(jax.eval_shape(optimizer.init, params), mesh)
    state = TrainState(placed(jax.ShapeDtypeStruct((), jnp.int32), mesh), params, opt_state)

    def rows(*shape: int, dtype: Any = jnp.float32) -> jax.ShapeDtypeStruct:
        return split(jax.ShapeDtypeStruct(shape, dtype), "P", mesh)

    slots = [rows(P, T + G * C, dtype=jnp.int32) for _ in range(3)]
    predicted = [rows(P, G * C, dtype=jnp.int32) for _ in range(4)]
    batch = RowBatch(
        Rows(*slots, *predicted[:2]), *predicted[2:], *(rows(P, G * C) for _ in range(3))
    )
    options = UpdateOptions(losses.PolicyLossOptions(), max_completion_length=C)
    return grpo_step.lower(Policy(structure, frozen), state, batch, optimizer, options)


def prefill(mesh: Mesh) -> Any:
    """Prompts of T tokens into a cache."""
    return extend(mesh, P, T, cache(mesh, P, T))


def decode(mesh: Mesh) -> Any:
    """One token a row after G completions of each prompt."""
    return extend(mesh, P * G, 1, cache(mesh, P * G, C)._replace(shared=cache(mesh, P, T)))


def extend(mesh: Mesh, rows: int, tokens: int, seen: Cache) -> Any:
    model = placed(jax.eval_shape(unstack, abstract_model()), mesh)
    tokens_BT = split(jax.ShapeDtypeStruct((rows, tokens), jnp.int32), "BT", mesh)
    return jax.jit(Gemma.extend, donate_argnums=3).lower(model, tokens_BT, tokens_BT, seen)


def cache(mesh: Mesh, rows: int, slots: int) -> Cache:
    empty = jax.eval_shape(lambda: Cache.empty(CONFIG, rows, slots, jnp.bfloat16))
    dims = {4: "BKSN", 2: "BS", 0: ""}
    return jax.tree.map(lambda x: split(x, dims[x.ndim], mesh), empty)


def abstract_model(lora_rank: int = 0) -> Gemma:
    def make() -> Gemma:
        model = Gemma(CONFIG, jax.random.key(0), jnp.bfloat16)
        return lora.attach(model, lora.LoraConfig(lora_rank), jax.random.key(1))

    return jax.eval_shape(make)


def placed(tree: Any, mesh: Mesh) -> Any:
    """Shapes of variables with their shardings by the table."""

    def place(leaf: Any, sharding: NamedSharding) -> Any:
        return jax.tree.map(
            lambda x: jax.ShapeDtypeStruct(x.shape, x.dtype, sharding=sharding), leaf
        )

    return jax.tree.map(
        place, tree, shardings(tree, mesh), is_leaf=lambda x: isinstance(x, nnx.Variable)
    )


def split(x: jax.ShapeDtypeStruct, dims: str, mesh: Mesh) -> jax.ShapeDtypeStruct:
    spec = spec_for(dims, x.shape[: len(dims)], mesh) if dims else PartitionSpec()
    return jax.ShapeDtypeStruct(x.shape, x.dtype, sharding=NamedSharding(mesh, spec))


def facts(lowered: Any) -> dict[str, Any]:
    """Of a compiled program, one device: its kernels, its temporary bytes, its arrays' shapes."""
    compiled = lowered.compile()
    text = compiled.as_text()
    calls = [line for line in text.splitlines() if 'custom_call_target="tpu_custom_call"' in line]
    names = {name for line in calls for name in re.findall(r"flash_\w*[a-z]", line)}
    shapes = set(re.findall(r"\b(?:pred|[sufb]+\d+)\[([\d,]+)\]", text))
    return {
        "kernels": sorted(names),
        "temporary_bytes": compiled.memory_analysis().temp_size_in_bytes,
        "shapes": sorted([int(n) for n in shape.split(",")] for shape in shapes),
    }


def main(topology: str) -> None:
    devices = topologies.get_topology_desc(platform="tpu", topology_name=topology).devices
    mesh = make_mesh("4x2", devices)
    with jax.set_mesh(mesh):
        programs = {f.__name__: facts(f(mesh)) for f in (update, prefill, decode)}
    print(json.dumps(programs))


if __name__ == "__main__":
    main(sys.argv[1])
