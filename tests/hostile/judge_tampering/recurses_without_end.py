"""Calls itself until there is no stack left.

task: sort
right: error
"""


def solve(x):
    return solve(x)
