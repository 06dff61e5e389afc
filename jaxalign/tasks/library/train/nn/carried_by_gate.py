"""Return state + s (proposal - state), s being the logistic function of gate, 1 / (1 + e^(-gate));
a gate of -500 moves nothing. All three are float32 arrays of one shape.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def carried_by_gate(state: jax.Array, proposal: jax.Array, gate: jax.Array) -> jax.Array:
    return state + jax.nn.sigmoid(gate) * (proposal - state)


def wrong_way_round(state: jax.Array, proposal: jax.Array, gate: jax.Array) -> jax.Array:
    return proposal + jax.nn.sigmoid(gate) * (state - proposal)


def wrong_gate_as_it_is(state: jax.Array, proposal: jax.Array, gate: jax.Array) -> jax.Array:
    return state + gate * (proposal - state)


def wrong_adds_proposal(state: jax.Array, proposal: jax.Array, gate: jax.Array) -> jax.Array:
    return state + jax.nn.sigmoid(gate) * proposal


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal((3, *shape), np.float32) for shape in [(1,), (6,), (3, 5)]]
    state, proposal, gate = cases[1]
    shut = np.array([-500, -500, 0, 500], np.float32)
    return [*map(tuple, cases), (state, proposal, 3 * gate), (state[:4], proposal[:4], shut)]
