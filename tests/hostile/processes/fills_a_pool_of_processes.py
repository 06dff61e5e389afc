"""Computes in a pool of processes, as snekbox's tests do, by each way of starting them.

right: passed
"""

import multiprocessing

for method in ("fork", "spawn", "forkserver"):
    try:
        process = multiprocessing.get_context(method).Process(target=print)
        process.start()
        process.join()
    except OSError:
        continue
    print("ESCAPED", method)
