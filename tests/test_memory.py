"""What a process gives back, seen from outside: its resident memory in /proc."""

import ctypes
import subprocess
import sys
from pathlib import Path

import jax
import pytest

from jaxalign import memory

GLIBC = sys.platform == "linux" and hasattr(ctypes.CDLL(None), "malloc_trim")

# Blocks too small for mmap; every 64th lives on, so the heap cannot shrink by itself.
PROGRAM = """
import ctypes
from pathlib import Path
from jaxalign import memory

def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096

libc = ctypes.CDLL(None)
libc.malloc.restype, libc.free.argtypes = ctypes.c_void_p, [ctypes.c_void_p]
start = resident()
blocks = [libc.malloc(65536) for _ in range(4096)]
for block in blocks:
    ctypes.memset(block, 1, 65536)
full = resident()
for i, block in enumerate(blocks):
    if i % 64:
        libc.free(block)
before = resident()
memory.trim()
print(full - start, full - before, full - resident())
"""


@pytest.mark.skipif(not GLIBC, reason="wants Linux with glibc")
def test_freed_memory_between_living_blocks_goes_back_to_the_system():
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[1],
    )
    held, given_by_free, given_after_trim = map(int, done.stdout.split())
    assert held > 250e6
    assert given_by_free < 0.1 * held
    assert given_after_trim > 0.9 * held


def test_only_long_compilations_are_followed_by_a_trim(monkeypatch):
    trims = []
    monkeypatch.setattr(memory, "trim", lambda: trims.append(1))
    memory.trim_after_compilations()
    for event, seconds in [
        ("/other", 5.0),
        (memory.COMPILED, memory.LONG / 2),
        (memory.COMPILED, memory.LONG),
    ]:
        jax.monitoring.record_event_duration_secs(event, seconds)
    assert len(trims) == 1
