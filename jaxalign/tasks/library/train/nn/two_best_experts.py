"""Route every token to the two experts with the highest scores: the scores are x times router, the
two best ones become weights by normalising their exponentials to sum one over these two only, and
the result is the so weighted sum of both experts' outputs, where expert e maps x to the positive
part of x first_e, times second_e. x is float32 of shape [n, d], router float32 of shape [d, e],
first float32 of shape [e, d, f] and second float32 of shape [e, f, d], e at least 2; the result is
float32 of shape [n, d].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3
PROPERTIES = ("grad", "vmap")
RTOL = 1e-3
ATOL = 1e-4


def two_best_experts(
    x: jax.Array, router: jax.Array, first: jax.Array, second: jax.Array
) -> jax.Array:
    scores, chosen = jax.lax.top_k(x @ router, 2)
    weights = jax.nn.softmax(scores)
    hidden = jax.nn.relu(jnp.einsum("nd,edf->nef", x, first))
    outputs = jnp.einsum("nef,efd->ned", hidden, second)
    picked = jnp.take_along_axis(outputs, chosen[:, :, None], axis=1)
    return jnp.sum(weights[:, :, None] * picked, axis=1)


def wrong_normalises_over_all(
    x: jax.Array, router: jax.Array, first: jax.Array, second: jax.Array
) -> jax.Array:
    scores, chosen = jax.lax.top_k(jax.nn.softmax(x @ router), 2)
    hidden = jax.nn.relu(jnp.einsum("nd,edf->nef", x, first))
    outputs = jnp.einsum("nef,efd->ned", hidden, second)
    picked = jnp.take_along_axis(outputs, chosen[:, :, None], axis=1)
    return jnp.sum(scores[:, :, None] * picked, axis=1)


def wrong_best_only(
    x: jax.Array, router: jax.Array, first: jax.Array, second: jax.Array
) -> jax.Array:
    chosen = jnp.argmax(x @ router, axis=1)
    hidden = jax.nn.relu(jnp.einsum("nd,ndf->nf", x, first[chosen]))
    return jnp.einsum("nf,nfd->nd", hidden, second[chosen])


def wrong_all_experts(
    x: jax.Array, router: jax.Array, first: jax.Array, second: jax.Array
) -> jax.Array:
    hidden = jax.nn.relu(jnp.einsum("nd,edf->nef", x, first))
    return jnp.einsum("nef,efd,ne->nd", hidden, second, jax.nn.softmax(x @ router))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, d, e, f):
        x, router = rng.standard_normal((n, d), np.float32), rng.standard_normal((d, e), np.float32)
        first = rng.standard_normal((e, d, f), np.float32)
        return x, router, first, rng.standard_normal((e, f, d), np.float32)

    x, router, first, second = case(5, 3, 4, 6)
    cases = [case(1, 3, 3, 2), (x, router, first, second), case(20, 4, 6, 5)]
    return [*cases, (20 * x, router, first, second)]
