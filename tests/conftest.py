"""Shared fixtures: eight simulated CPU devices, and a tiny Gemma with every real feature."""

import os

os.environ["JAX_PLATFORMS"] = "cpu"
# Tiny models spend their time in the compiler: without LLVM's optimizations the suite takes half
# as long. The tests that train in a process of their own compile as users do.
os.environ["XLA_FLAGS"] = " ".join(
    [
        os.environ.get("XLA_FLAGS", ""),
        "--xla_force_host_platform_device_count=8",
        "--xla_backend_optimization_level=0",
    ]
)

import dataclasses
from collections.abc import Callable
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from flax import nnx
from hypothesis import settings

from jaxalign.errors import UserError
from jaxalign.gemma.config import GemmaConfig
from jaxalign.gemma.model import Gemma
from jaxalign.layout import Packed
from jaxalign.mesh import make_mesh

settings.register_profile("untimed", settings.default, deadline=None)
settings.load_profile("untimed")

collect_ignore = ["hostile"]  # programs for the sandbox: never to be imported here

TINY = GemmaConfig(
    num_layers=7,
    hidden_size=32,
    num_heads=4,
    num_kv_heads=2,
    head_dim=16,
    intermediate_size=64,
    sliding_window=8,
    vocab_size=600,
    rope_global_factor=8.0,
)


def make_model(config: GemmaConfig, seed: int = 0) -> Gemma:
    """Random weights, norms included: an untouched norm would hide a missing one."""
    model = Gemma(config, jax.random.key(seed))
    structure, params = nnx.split(model)
    leaves, treedef = jax.tree.flatten(params)
    keys = jax.random.split(jax.random.key(seed + 1), len(leaves))
    noisy = [x + 0.1 * jax.random.normal(k, x.shape) for x, k in zip(leaves, keys, strict=True)]
    return nnx.merge(structure, jax.tree.unflatten(treedef, noisy))


@pytest.fixture(scope="session")
def tiny_config() -> GemmaConfig:
    return TINY


@pytest.fixture(scope="session")
def tiny_model() -> Gemma:
    return make_model(TINY)


@pytest.fixture(scope="session")
def indivisible_model() -> Gemma:
    """Three heads, one key/value head, odd vocabulary: nothing divides by 2 or 4 but the width."""
    return make_model(
        dataclasses.replace(TINY, num_heads=3, num_kv_heads=1, vocab_size=601, hidden_size=36)
    )


@pytest.fixture
def positions_BT() -> jax.Array:
    return jnp.broadcast_to(jnp.arange(20), (2, 20))


def put_back(packed: Packed, x_BW: np.ndarray, shape_PGC: tuple[int, ...]) -> np.ndarray:
    """Undo `Packed.taken`: [P, G, C], 0 for tokens that are in no row."""
    x_PGC, real_BW = np.zeros(shape_PGC, x_BW.dtype), packed.index_BW >= 0
    x_PGC.reshape(-1)[packed.index_BW[real_BW]] = x_BW[real_BW]
    return x_PGC


@pytest.fixture
def resumed_on_other_slices(monkeypatch) -> Callable[[Any, Callable[[], None]], str]:
    """What is said where a loop, in its module, is begun on two devices and then given to one."""

    def resumed(module: Any, train: Callable[[], None]) -> str:
        monkeypatch.setattr(module, "Checkpoints", lambda *_: pytest.fail("accepted"))
        for slices, expected in ((2, pytest.fail.Exception), (1, UserError)):
            mesh = make_mesh(f"{slices}", jax.devices()[:slices])
            monkeypatch.setattr(module, "make_mesh", lambda _, mesh=mesh: mesh)
            with pytest.raises(expected) as error:
                train()
        return str(error.value)

    return resumed
