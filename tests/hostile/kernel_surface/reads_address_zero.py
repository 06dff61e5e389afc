"""Reads where no memory is, as snekbox's tests do.

right: killed
"""

import ctypes

print("ESCAPED", ctypes.string_at(0))
