"""A recurrent state starts at zero and becomes tanh(w h + x_t) at each step, entry by entry; the
loss is the sum of the squares of the last state. Return the gradient of the loss with respect to
x, but with the following rule against exploding gradients: wherever the backward pass hands the
gradient with respect to a state on to the step that made the state, the last state included, each
of its entries is first limited to the interval from -limit to limit. x is float32 of shape [t, n],
w float32 of shape [n] and limit a positive number; the result is float32 of shape [t, n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3
PROPERTIES = ("vmap", "constant_trace")


def tamed_backward_pass(x: jax.Array, w: jax.Array, limit: float) -> jax.Array:
    @jax.custom_vjp
    def tame(h, limit):
        return h

    tame.defvjp(lambda h, limit: (h, limit), lambda limit, g: (jnp.clip(g, -limit, limit), None))

    def loss(x):
        def step(h, entry):
            return tame(jnp.tanh(w * h + entry), limit), None

        return jnp.sum(jax.lax.scan(step, jnp.zeros_like(w), x)[0] ** 2)

    return jax.grad(loss)(x)


def wrong_limits_the_result(x: jax.Array, w: jax.Array, limit: float) -> jax.Array:
    return jnp.clip(tamed_backward_pass(x, w, 1e30), -limit, limit)


def wrong_limits_by_length(x: jax.Array, w: jax.Array, limit: float) -> jax.Array:
    gradient = tamed_backward_pass(x, w, 1e30)
    length = jnp.linalg.norm(gradient, axis=1, keepdims=True)
    return gradient * limit / jnp.maximum(length, limit)


def wrong_no_limit(x: jax.Array, w: jax.Array, limit: float) -> jax.Array:
    return tamed_backward_pass(x, w, 1e30)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(t, n, limit):
        x = rng.standard_normal((t, n), np.float32) / 3
        return x, rng.uniform(-2.5, 2.5, n).astype(np.float32), limit

    return [case(1, 3, 0.3), case(6, 4, 0.2), case(6, 4, 0.5), case(30, 5, 0.1)]
