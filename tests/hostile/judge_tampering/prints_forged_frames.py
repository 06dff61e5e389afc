"""Prints frames of answers instead of sending them.

task: sort
right: wrong
"""

import sys

from sandbox import messages

for case in range(3):
    sys.stdout.buffer.write(messages.frame(bytes(16), {"case": case, "value": "passed"}))


def solve(x):
    pass
