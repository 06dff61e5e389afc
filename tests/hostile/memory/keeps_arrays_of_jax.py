"""Fills memory with arrays that JAX's own allocator holds.

right: memory
"""

import jax.numpy as jnp

arrays = []
while len(arrays) < 400:
    arrays.append(jnp.full(4 << 20, len(arrays), jnp.float32).block_until_ready())
print("ESCAPED")
