"""A detective holds each of k stories true with the probability prior. Then a trace is found, which
story i would produce with the probability likelihood[i]. Return the probabilities of the stories
after that by Bayes' rule: prior times likelihood, divided by the sum of these products. Both are
float32 of shape [k], prior has the sum one, and the products are not all 0; the result is float32
of shape [k].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def updated_beliefs(prior: jax.Array, likelihood: jax.Array) -> jax.Array:
    joint = prior * likelihood
    return joint / jnp.sum(joint)


def wrong_sum_is_not_one(prior: jax.Array, likelihood: jax.Array) -> jax.Array:
    return prior * likelihood


def wrong_forgets_prior(prior: jax.Array, likelihood: jax.Array) -> jax.Array:
    return likelihood / jnp.sum(likelihood)


def wrong_by_sum_of_likelihoods(prior: jax.Array, likelihood: jax.Array) -> jax.Array:
    return prior * likelihood / jnp.sum(likelihood)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(k):
        prior, likelihood = rng.dirichlet(np.ones(k)), rng.uniform(0.05, 0.95, k)
        return prior.astype(np.float32), likelihood.astype(np.float32)

    cases = [case(k) for k in (2, 6, 20, 6)]
    only = (np.arange(20) % 3 == 1).astype(np.float32)
    return [*cases, (cases[2][0], only)]
