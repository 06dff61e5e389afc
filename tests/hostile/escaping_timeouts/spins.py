"""Computes for ever, as snekbox's tests do.

right: timeout
"""

while True:
    pass
