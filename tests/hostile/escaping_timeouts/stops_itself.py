"""Stops itself, and whoever waits for it to end, by the signals of job control.

right: timeout, passed
"""

import os
import signal

for number in (signal.SIGSTOP, signal.SIGTSTP, signal.SIGTTIN):
    os.kill(os.getpid(), number)
    signal.pthread_kill(__import__("threading").get_ident(), number)
signal.sigwait({signal.SIGUSR1})
