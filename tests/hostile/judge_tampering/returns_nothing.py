"""Returns nothing, which is false, empty and equal to itself.

task: sort
right: wrong
"""


def solve(x):
    pass
