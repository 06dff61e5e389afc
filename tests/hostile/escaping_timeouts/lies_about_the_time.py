"""Has all clocks of its process stand still, then works on for ever.

right: timeout
"""

import time

for name in ("time", "monotonic", "perf_counter", "process_time", "time_ns", "monotonic_ns"):
    setattr(time, name, lambda: 0)
time.sleep = lambda seconds: None
while time.time() < 1:
    time.sleep(1)
