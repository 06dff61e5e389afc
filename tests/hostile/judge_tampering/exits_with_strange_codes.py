"""Ends with codes that count as success for careless readers: 256, a truth, an object, a subclass.

task: mean
right: error
"""


class Success(SystemExit):
    code = 0


codes = iter([SystemExit(256), SystemExit(True), Success((0,))])


def solve(x, weight):
    raise next(codes, KeyboardInterrupt())
