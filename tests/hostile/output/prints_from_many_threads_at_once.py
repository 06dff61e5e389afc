"""Prints from many threads, through all layers of Python's streams, while another closes those.

right: output_limit, passed, error
"""

import os
import sys
import threading


def flood():
    try:
        for _ in range(2000):
            os.write(1, b"x" * 50)
            print("y" * 50)
    except (OSError, ValueError):
        pass


threads = [threading.Thread(target=flood) for _ in range(16)]
for thread in threads:
    thread.start()
sys.stdout.close()
for thread in threads:
    thread.join()

