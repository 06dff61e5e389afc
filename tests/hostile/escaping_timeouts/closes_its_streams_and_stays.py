"""Closes all that the server could wait for, so that it looks as if it had ended, and stays.

right: timeout
"""

import os
import time

os.closerange(0, 256)
time.sleep(20)
