"""Leaves named shared memory behind for the next run: System V's, POSIX's and multiprocessing's.

right: passed
"""

import ctypes
import os
import time
from multiprocessing import shared_memory

KEY, CREATE, EXCLUSIVE = 0x686F7374, 0o1000, 0o2000
libc = ctypes.CDLL(None, use_errno=True)
made = [
    libc.shmget(KEY, 4096, 0o666 | CREATE | EXCLUSIVE),
    libc.semget(KEY, 1, 0o666 | CREATE | EXCLUSIVE),
    libc.msgget(KEY, 0o666 | CREATE | EXCLUSIVE),
]
if any(id < 0 and ctypes.get_errno() == 17 for id in made) or any(id > 0 for id in made[:1]):
    print("ESCAPED", made)
try:
    shared_memory.SharedMemory("hostile", create=True, size=4096)
except FileExistsError:
    print("ESCAPED")
except OSError:
    pass
time.sleep(0.3)
