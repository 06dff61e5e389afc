"""Catches all that could end it, over and over, and sets off its own alarms.

right: timeout
"""

import signal


def again(*_):
    raise KeyboardInterrupt


signal.signal(signal.SIGALRM, again)
signal.setitimer(signal.ITIMER_REAL, 0.01, 0.01)
while True:
    try:
        while True:
            pass
    except BaseException:
        continue
