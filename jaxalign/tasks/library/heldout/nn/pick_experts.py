"""Send each token to the two experts that suit it best. The scores of token x are the entries of x
R; the two highest are turned into weights by dividing their exponentials by the sum of both, and
the result is the weighted sum of x E over these two experts' matrices E. tokens is float32 of
shape [n, d], router R is float32 of shape [d, k], k >= 2, experts is float32 of shape [k, d, m];
the result is float32 of shape [n, m].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3
PROPERTIES = ("grad", "vmap")


def pick_experts(tokens: jax.Array, router: jax.Array, experts: jax.Array) -> jax.Array:
    scores, chosen = jax.lax.top_k(tokens @ router, 2)
    weights = jax.nn.softmax(scores)
    return jnp.einsum("nk,nd,nkdm->nm", weights, tokens, experts[chosen])


def wrong_weights_over_all(tokens: jax.Array, router: jax.Array, experts: jax.Array) -> jax.Array:
    weights, chosen = jax.lax.top_k(jax.nn.softmax(tokens @ router), 2)
    return jnp.einsum("nk,nd,nkdm->nm", weights, tokens, experts[chosen])


def wrong_best_one_only(tokens: jax.Array, router: jax.Array, experts: jax.Array) -> jax.Array:
    return jnp.einsum("nd,ndm->nm", tokens, experts[jnp.argmax(tokens @ router, axis=1)])


def wrong_all_experts(tokens: jax.Array, router: jax.Array, experts: jax.Array) -> jax.Array:
    weights = jax.nn.softmax(tokens @ router)
    return jnp.einsum("nk,nd,kdm->nm", weights, tokens, experts)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, d, k, m, scale):
        shapes = [(n, d), (d, k), (k, d, m)]
        tokens, router, experts = (rng.standard_normal(shape, np.float32) for shape in shapes)
        return tokens, scale * router, experts

    return [case(1, 3, 3, 2, 1), case(6, 4, 5, 3, 1), case(6, 4, 5, 3, 5), case(20, 4, 8, 4, 0.3)]
