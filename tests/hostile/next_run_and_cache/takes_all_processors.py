"""Computes on as many threads as it gets, outside of Python's lock, to slow its neighbours down.

right: timeout
"""

import hashlib
import threading

block = bytes(64 << 20)


def compute():
    while True:
        hashlib.sha512(block)


for _ in range(24):
    try:
        threading.Thread(target=compute).start()
    except RuntimeError:
        break
