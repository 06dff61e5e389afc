"""Answers the first case wrongly and lets the judge wait for the others.

task: mean
right: timeout
"""

import time

calls = []


def solve(x, weight):
    calls.append(float(x[0]))  # cannot be traced
    while len(calls) > 1:
        time.sleep(1)
    return 0.0
