"""Returns an array without elements, all of which agree with everything.

task: sort
right: wrong
"""


def solve(x):
    return x[:0]
