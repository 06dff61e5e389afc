"""Asks for what a process may be granted over itself and others: reaping, tracing, dumps, keeping.

right: passed, killed
"""

import ctypes

libc = ctypes.CDLL(None)
SET_PDEATHSIG, SET_DUMPABLE, SET_KEEPCAPS, SET_SECUREBITS = 1, 4, 8, 28
SET_CHILD_SUBREAPER, SET_MM, SET_PTRACER, CAP_AMBIENT, SET_TIMERSLACK = 36, 35, 0x59616D61, 47, 29
for option, argument in (
    (SET_PDEATHSIG, 9),
    (SET_DUMPABLE, 1),
    (SET_KEEPCAPS, 1),
    (SET_SECUREBITS, 0x2F),
    (SET_CHILD_SUBREAPER, 1),
    (SET_PTRACER, 1),
    (SET_TIMERSLACK, 1),
):
    if libc.prctl(option, argument, 0, 0, 0) == 0:
        print("ESCAPED", option)
