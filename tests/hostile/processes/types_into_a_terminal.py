"""Takes over the terminal that the server was started from, and types a command into it.

right: passed
"""

import fcntl
import os
import termios

TIOCSTI, TIOCSCTTY, TIOCLINUX = 0x5412, 0x540E, 0x541C
terminals = ["/dev/tty", "/dev/console", "/dev/tty0", "/dev/pts/0", "/dev/ptmx"]
opened = [0, 1, 2]
for path in terminals:
    try:
        opened.append(os.open(path, os.O_RDWR | os.O_NOCTTY))
    except OSError:
        continue
    print("ESCAPED", path)
for fd in opened:
    for request, argument in ((TIOCSTI, b"\n"), (TIOCSCTTY, 1), (TIOCLINUX, b"\x03")):
        try:
            fcntl.ioctl(fd, request, argument)
        except OSError:
            continue
        print("ESCAPED", fd, request)
    try:
        termios.tcgetattr(fd)
    except termios.error:
        continue
    print("ESCAPED", fd)
