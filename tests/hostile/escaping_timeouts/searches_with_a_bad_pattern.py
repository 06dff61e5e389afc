"""Matches a pattern that takes exponential time, in one call that is never interrupted.

right: timeout
"""

import re

re.match(r"(x+x+)+y", "x" * 200)
print("ESCAPED")
