"""Uses up what the kernel counts for each user, so for all programs: timers, signals, watches.

right: passed
"""

import ctypes
import signal
import threading
import time

ENOUGH = 10_000
libc = ctypes.CDLL(None)
timer = ctypes.c_void_p()
timers = 0
while timers <= ENOUGH and libc.timer_create(1, None, ctypes.byref(timer)) == 0:
    timers += 1
watches = 0
while watches < 200 and libc.inotify_init1(0) >= 0:
    watches += 1
signals = 0
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGRTMIN})
try:
    while signals <= ENOUGH:
        signal.pthread_kill(threading.get_ident(), signal.SIGRTMIN)
        signals += 1
except OSError:
    pass
time.sleep(0.3)
print(timers, watches, signals)
if timers > ENOUGH or watches > 100 or signals > ENOUGH:
    print("ESCAPED")
