"""Return the log-likelihood of a sample under a mixture of k normal distributions with the given
means, standard deviations and weights: the sum over x of the logarithm of the weighted sum of the
densities, right also far from all means, where densities are too small for float32. x is float32
of shape [n]; the parameters are float32 of shape [k], the weights positive with sum one; the
result is a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("grad", "vmap")


def mixture_log_likelihood(
    x: jax.Array, means: jax.Array, deviations: jax.Array, weights: jax.Array
) -> jax.Array:
    z = (x[:, None] - means) / deviations
    heights = jnp.log(weights / (deviations * jnp.sqrt(2 * jnp.pi)))
    return jnp.sum(jax.nn.logsumexp(heights - z**2 / 2, axis=1))


def wrong_underflows(
    x: jax.Array, means: jax.Array, deviations: jax.Array, weights: jax.Array
) -> jax.Array:
    z = (x[:, None] - means) / deviations
    heights = weights / (deviations * jnp.sqrt(2 * jnp.pi))
    return jnp.sum(jnp.log(jnp.exp(-(z**2) / 2) @ heights))


def wrong_average_of_logarithms(
    x: jax.Array, means: jax.Array, deviations: jax.Array, weights: jax.Array
) -> jax.Array:
    z = (x[:, None] - means) / deviations
    logarithms = -(z**2) / 2 - jnp.log(deviations * jnp.sqrt(2 * jnp.pi))
    return jnp.sum(logarithms @ weights)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, k, scale):
        x, means = scale * rng.standard_normal(n, np.float32), rng.standard_normal(k, np.float32)
        deviations = rng.uniform(0.3, 2, k).astype(np.float32)
        return x, means, deviations, rng.dirichlet(np.full(k, 3)).astype(np.float32)

    return [case(1, 1, 1), case(8, 3, 2), case(50, 2, 1), case(8, 3, 100)]
