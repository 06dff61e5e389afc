"""Hangs when it should be gone: in exit handlers, destructors and the flushing of its output.

right: timeout, passed, error
"""

import atexit
import sys
import time


class Stuck:
    def __del__(self):
        time.sleep(20)

    def flush(self):
        time.sleep(20)
        sys.__stdout__.write("ESCAPED")

    def write(self, text):
        pass


stuck = Stuck()
atexit.register(time.sleep, 20)
sys.stdout = sys.stderr = stuck
