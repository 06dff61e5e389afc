"""Customers queue at one counter. service is the time that each customer needs there, and gap
the time between a customer's arrival and the next one's. The first customer does not wait; every
other waits as long as the one before waited, plus that one's service, less the gap between the
two, but never less than zero. service and gap are non-negative float32 vectors of shape [n];
return all waiting times, float32 of shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("vmap", "constant_trace")


def waiting_times(service: jax.Array, gap: jax.Array) -> jax.Array:
    def step(wait, customer):
        needed, until_next = customer
        return jnp.maximum(0, wait + needed - until_next), wait

    return jax.lax.scan(step, jnp.float32(0), (service, gap))[1]


def wrong_rounds_up_at_the_end(service: jax.Array, gap: jax.Array) -> jax.Array:
    wait = jnp.cumsum(service - gap) - (service - gap)
    return jnp.maximum(0, wait)


def wrong_waits_of_next_customers(service: jax.Array, gap: jax.Array) -> jax.Array:
    def step(wait, customer):
        wait = jnp.maximum(0, wait + customer[0] - customer[1])
        return wait, wait

    return jax.lax.scan(step, jnp.float32(0), (service, gap))[1]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, load):
        service = rng.exponential(load, n).astype(np.float32)
        return service, rng.exponential(1, n).astype(np.float32)

    return [case(2, 3.0), case(10, 1.0), case(80, 0.9), case(10, 50.0), case(10, 0.7)]
