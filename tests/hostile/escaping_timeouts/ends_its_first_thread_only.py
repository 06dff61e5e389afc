"""Ends the thread that the process began with by a raw call, while another goes on and prints.

right: timeout, error, killed
"""

import ctypes
import os
import platform
import threading
import time


def go_on():
    time.sleep(20)
    os.write(1, b"ESCAPED")


threading.Thread(target=go_on, daemon=True).start()
ctypes.CDLL(None).syscall({"x86_64": 60, "aarch64": 93}[platform.machine()], 0)
