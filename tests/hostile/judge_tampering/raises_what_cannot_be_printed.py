"""Raises an error that raises errors when anybody wants to know what it says.

task: sort
right: error
"""


class Error(Exception):
    def __str__(self):
        raise self

    __repr__ = __str__


def solve(x):
    raise Error
