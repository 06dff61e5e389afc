"""Simulate a neuron that integrates its input and leaks. Its voltage v is 0 at first; in each step
it becomes v + (current - v) / 10, and if it is then at least threshold the neuron spikes and the
voltage goes back to 0. current is float32 of shape [n], one value for each step, threshold a
positive number; return the number of spikes, an int32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("vmap", "constant_trace")


def spiking_neuron(current: jax.Array, threshold: float) -> jax.Array:
    def step(v, current):
        v = v + (current - v) / 10
        spike = v >= threshold
        return jnp.where(spike, 0, v), spike

    return jnp.sum(jax.lax.scan(step, jnp.float32(0), current)[1])


def wrong_never_resets(current: jax.Array, threshold: float) -> jax.Array:
    def step(v, current):
        v = v + (current - v) / 10
        return v, v >= threshold

    return jnp.sum(jax.lax.scan(step, jnp.float32(0), current)[1])


def wrong_does_not_leak(current: jax.Array, threshold: float) -> jax.Array:
    def step(v, current):
        v = v + current / 10
        spike = v >= threshold
        return jnp.where(spike, 0, v), spike

    return jnp.sum(jax.lax.scan(step, jnp.float32(0), current)[1])


def wrong_keeps_the_rest(current: jax.Array, threshold: float) -> jax.Array:
    def step(v, current):
        v = v + (current - v) / 10
        spike = v >= threshold
        return jnp.where(spike, v - threshold, v), spike

    return jnp.sum(jax.lax.scan(step, jnp.float32(0), current)[1])


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, highest, threshold):
        return rng.uniform(0, highest, n).astype(np.float32), threshold

    return [
        case(30, 6, 1.0),
        case(100, 3, 1.0),
        case(100, 40, 2.5),
        case(300, 4, 1.5),
        case(30, 1, 2.0),
        (np.zeros(100, np.float32), 1.0),
    ]
