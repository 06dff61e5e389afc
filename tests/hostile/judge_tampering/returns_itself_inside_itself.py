"""Returns a list that contains itself.

task: sort
right: error
"""


def solve(x):
    endless = []
    endless.append(endless)
    return endless
