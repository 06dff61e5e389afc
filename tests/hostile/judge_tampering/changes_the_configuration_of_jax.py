"""Turns on 64-bit types, turns off compilation and checks, so that values come in other types.

task: sort
right: wrong
"""

import jax
import jax.numpy as jnp

jax.config.update("jax_enable_x64", True)
jax.config.update("jax_disable_jit", True)
jax.config.update("jax_numpy_dtype_promotion", "standard")
jax.config.update("jax_default_matmul_precision", "bfloat16")


def solve(x):
    return 3 * jnp.sort(jnp.asarray(x, jnp.float64))[::-1] + 1
