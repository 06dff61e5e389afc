"""Catches all that could end it, over and over, and sets off its own alarms.

right: timeout
"""

import signal

trying = False


def again(*_):
    global trying
    if trying:  # an alarm where nothing is caught would end it
        trying = False
        raise KeyboardInterrupt


signal.signal(signal.SIGALRM, again)
signal.setitimer(signal.ITIMER_REAL, 0.01, 0.01)
while True:
    try:
        trying = True
        while True:
            pass
    except BaseException:
        continue
