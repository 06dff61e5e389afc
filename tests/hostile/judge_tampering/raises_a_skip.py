"""Raises what test frameworks count as no failure: skipping, and the ends of generators.

task: sort
right: error
"""

import unittest

reasons = iter([unittest.SkipTest("skip"), StopIteration(), GeneratorExit()])


def solve(x):
    raise next(reasons)
