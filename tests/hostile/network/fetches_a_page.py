"""Fetches a page over HTTP with the standard library, as CodeJail's tests do.

right: passed
"""

import json
import sys
import urllib.request

port = json.load(sys.stdin)["port"]
try:
    page = urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=2).read()
except OSError:
    pass
else:
    print("ESCAPED", page)
