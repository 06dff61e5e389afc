"""Does nothing for longer than it may, without using the processor.

right: timeout
"""

import time

time.sleep(30)
print("ESCAPED")
