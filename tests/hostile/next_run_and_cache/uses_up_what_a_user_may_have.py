"""Uses up what the kernel counts for each user: timers, pending signals, watches, events, pipes.

right: passed, error, killed, memory
"""

import ctypes
import os
import signal
import time

libc = ctypes.CDLL(None)
timer = ctypes.c_void_p()
timers = 0
while timers < 200_000 and libc.timer_create(1, None, ctypes.byref(timer)) == 0:
    timers += 1
watches = 0
while libc.inotify_init1(0) >= 0:
    watches += 1
while libc.eventfd(0, 0) >= 0:
    pass
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGRTMIN})
information = ctypes.create_string_buffer(128)
ctypes.c_int.from_buffer(information, 8).value = -1
queue_signal = {"x86_64": 129, "aarch64": 138}[os.uname().machine]
queued = 0
while queued < 200_000:
    if libc.syscall(queue_signal, os.getpid(), int(signal.SIGRTMIN), information):
        break
    queued += 1
print(timers, watches, queued)
time.sleep(0.5)
