"""Lifts the limit on recursion and recurses until memory or the stack is used up.

right: memory, killed, error
"""

import sys


class Deep:
    def __repr__(self):
        return repr(self)


sys.setrecursionlimit(1 << 30)
print(repr(Deep()))
