"""Raises an error whose causes form a circle and whose text is of many megabytes.

task: mean
right: error, output_limit, timeout
"""


def solve(x, weight):
    first, second = ValueError("x" * (1 << 22)), KeyError("\x1b[31m\n" * 1000)
    first.__cause__, second.__cause__ = second, first
    raise ExceptionGroup("passed", [first, second])
