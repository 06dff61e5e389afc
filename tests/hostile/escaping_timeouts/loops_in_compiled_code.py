"""Loops for ever in code that XLA compiled, where no signal handler of Python is run.

right: timeout
"""

import jax


@jax.jit
def forever(x):
    return jax.lax.while_loop(lambda x: x >= 0, lambda x: (x + 1) % 1000, x)


print(forever(0).block_until_ready())
print("ESCAPED")
