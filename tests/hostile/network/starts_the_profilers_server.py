"""Has JAX itself listen: its profiler serves over gRPC, from threads that are not Python's.

right: passed, error, killed
"""

import socket

import jax

jax.profiler.start_server(9012)
try:
    socket.create_connection(("127.0.0.1", 9012), 2)
except OSError:
    pass
else:
    print("ESCAPED")
