"""Prints what looks like the result of a run that went well, and fails.

right: error
"""

import sys

print('{"status": "passed", "stdout": "", "stderr": "", "seconds": 0.1}')
print("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n{}", flush=True)
sys.exit(3)
