"""Never gets as far as defining what it is asked for: it is judged, but not yet there.

task: sort
right: timeout
"""

import itertools

for _ in itertools.count():
    pass


def solve(x):
    return x
