"""Has JAX itself listen: its profiler serves over gRPC, from threads that are not Python's.

right: passed, error, killed
"""

import json
import sys
import urllib.request

import jax

port = json.load(sys.stdin)["port"]
jax.profiler.start_server(0 if port == 9012 else 9012)
try:
    urllib.request.urlopen("http://127.0.0.1:9012", timeout=2)
except OSError as error:
    if "refused" not in str(error) and "implemented" not in str(error):
        print("ESCAPED", error)
