"""Has JAX start and join a cluster of one, which makes sockets far below Python.

right: error, killed, timeout
"""

import jax

jax.distributed.initialize("127.0.0.1:9013", 1, 0, initialization_timeout=3)
print("ESC" + "APED", jax.process_count())
