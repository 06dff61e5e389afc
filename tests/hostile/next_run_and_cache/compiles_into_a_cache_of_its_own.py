"""Makes its scratch the compilation cache, and looks whether an earlier run filled that.

right: passed
"""

import os
import time

import jax
import jax.numpy as jnp

if os.path.isdir("cache"):
    print("ESCAPED", os.listdir("cache"))
jax.config.update("jax_compilation_cache_dir", os.path.abspath("cache"))
jax.config.update("jax_persistent_cache_min_compile_time_secs", 0)
jax.config.update("jax_persistent_cache_min_entry_size_bytes", -1)
jax.jit(lambda x: jnp.sin(x) + 17)(jnp.ones(7)).block_until_ready()
os.makedirs("cache", exist_ok=True)
time.sleep(0.2)
