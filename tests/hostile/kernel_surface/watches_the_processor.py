"""Opens performance counters, a way to watch other programs and the kernel.

right: killed, passed
"""

import ctypes
import platform
import struct

libc = ctypes.CDLL(None)
perf_event_open = {"x86_64": 298, "aarch64": 241}[platform.machine()]
software_cpu_clock = struct.pack("=IIQ", 1, 128, 0) + bytes(112)
if libc.syscall(perf_event_open, software_cpu_clock, 0, -1, -1, 0) >= 0:
    print("ESCAPED")
