"""Has compiled code need a table of many gigabytes, though arguments and result are small.

right: memory, killed
"""

import jax
import jax.numpy as jnp


@jax.jit
def solve(x):
    table = jnp.sort(jnp.sin(x[:, None] + x[None, :]), axis=0)
    return (table @ jnp.cos(table)).sum()


solve(jnp.arange(60_000, dtype=jnp.float32)).block_until_ready()
print("ESCAPED")
