"""Parsing mesh specifications, and the rules that place an array's axes."""

import jax
import numpy as np
import pytest
from jax.sharding import PartitionSpec

from jaxalign import mesh
from jaxalign.errors import UserError


@pytest.mark.parametrize(
    ("spec", "lengths"),
    [
        ("2x4", (2, 4)),
        ("8", (8, 1)),
        ("-1", (8, 1)),
        ("-1x2", (4, 2)),
        ("2x-1", (2, 4)),
        ("data=2,model=4", (2, 4)),
        ("model=8", (1, 8)),
        ("data=-1, model=2", (4, 2)),
    ],
)
def test_parse(spec, lengths):
    assert mesh.parse(spec, 8) == lengths


@pytest.mark.parametrize(
    "spec", ["", "2x", "2x3", "3x-1", "-1x-1", "0x8", "2x2x2", "fast", "rows=8", "data=2,model"]
)
def test_a_bad_mesh_is_one_clear_sentence(spec):
    with pytest.raises(UserError, match="--mesh") as error:
        mesh.parse(spec, 8)
    assert "\n" not in str(error.value)


def test_each_mesh_axis_is_used_once_and_only_where_it_divides():
    grid = mesh.make_mesh("2x4")
    spec = mesh.spec_for
    assert spec("DHN", (5, 32, 8, 16), grid) == PartitionSpec(None, "data", "model", None)
    assert spec("BTD", (8, 3, 32), grid) == PartitionSpec("data", None, None)
    assert spec("DKN", (32, 1, 16), grid) == PartitionSpec("data", None, None)
    assert spec("VD", (601, 33), grid) == PartitionSpec(None, None)


def test_sharding_a_model_splits_its_bytes(tiny_model):
    grid = mesh.make_mesh("2x4")
    placed = mesh.shard(tiny_model, grid)
    total = sum(x.nbytes for x in jax.tree.leaves(tiny_model))
    first = sum(x.addressable_shards[0].data.nbytes for x in jax.tree.leaves(placed))
    assert first < total / 5  # 1/8 of everything but the few axes that do not divide
    jax.tree.map(np.testing.assert_array_equal, placed, tiny_model)
