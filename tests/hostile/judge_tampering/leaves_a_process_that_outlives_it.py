"""Leaves a process that is to go on when it has been judged.

task: sort
right: error
"""

import os
import time

if os.fork() == 0:
    os.setsid()
    time.sleep(60)


def solve(x):
    return x
