"""Asks to be scheduled before all others, and to hold on to processors.

right: passed
"""

import os

for attempt in (
    lambda: os.nice(-5),
    lambda: os.setpriority(os.PRIO_PROCESS, 0, -20),
    lambda: os.setpriority(os.PRIO_USER, os.getuid(), -1),
    lambda: os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(99)),
    lambda: os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(1)),
    lambda: os.sched_setaffinity(os.getppid() or 2, {0}),
):
    try:
        attempt()
    except OSError:
        continue
    print("ESCAPED")
