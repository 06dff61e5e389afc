"""Returns a generator, whose values come only if somebody asks.

task: sort
right: error
"""


def solve(x):
    yield x
