"""Huge pages for large arrays: on Linux a process has to ask for them, before it starts.

Most systems hand out memory in pages of 4 KiB unless a program asks for more ("madvise"). A fresh
array of 1 GB then takes 262,144 faults, a third of a second, and a training step makes several.
glibc asks for all that it allocates if GLIBC_TUNABLES says so, which it reads once, at the start.

It imports nothing large, so that a script can begin anew before it has imported anything large.
"""

import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

SETTING = Path("/sys/kernel/mm/transparent_hugepage/enabled")  # "always [madvise] never"
VARIABLE, TUNABLE = "GLIBC_TUNABLES", "glibc.malloc.hugetlb"


def begin_anew() -> None:
    """Start this process over, in the same place, with huge pages; unless it has what it can get.

    To be called before anything is opened or started.
    """
    wanted = environment(os.environ)
    if wanted != dict(os.environ):
        with suppress(OSError):
            os.execve(sys.executable, [sys.executable, *sys.orig_argv[1:]], wanted)


def environment(given: Mapping[str, str]) -> dict[str, str]:
    """A process' environment in which it gets huge pages, if the system gives them on request.

    What it says of them already stays as it is.
    """
    tunables = given.get(VARIABLE, "")
    if TUNABLE in tunables or not on_request():
        return dict(given)
    return {**given, VARIABLE: ":".join(filter(None, (tunables, f"{TUNABLE}=1")))}


def on_request() -> bool:
    """Whether the system gives huge pages to those who ask, and to nobody else."""
    try:
        return "[madvise]" in SETTING.read_text()
    except OSError:  # not Linux, or nothing to be read
        return False
