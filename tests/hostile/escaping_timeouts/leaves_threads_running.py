"""Ends its main program while threads that nobody joins go on.

right: timeout
"""

import threading
import time


def go_on():
    time.sleep(20)
    print("ESCAPED")


for _ in range(4):
    threading.Thread(target=go_on).start()
