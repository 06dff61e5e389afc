"""Puts a file of its own in the place of a module by renaming, for which directories count.

right: passed
"""

import os

import jax

there, away = jax.__file__, f"{jax.__file__}.hostile"
with open("own.py", "w") as file:
    file.write("raise ImportError")
for attempt in (
    lambda: os.rename(there, away),
    lambda: os.replace("own.py", there),
    lambda: os.link("own.py", away),
    lambda: os.rename(os.path.dirname(there), f"{os.path.dirname(there)}-hostile"),
):
    try:
        attempt()
    except OSError:
        continue
    if os.path.exists(away):
        os.rename(away, there)
    print("ESCAPED")
