"""Prints bytes that are no text, terminal commands, nulls and half characters.

right: passed
"""

import os
import sys

os.write(1, bytes(range(256)) + b"\xed\xa0\x80\xf4\x90\x80\x80\xc3")
os.write(2, b"\x1b]0;title\x07\x1b[2J\x1b[?1049h\x00\r\n\x9b31m" + b'"}\n{"status": "passed')
print(chr(0xDCE8), chr(0x2028), chr(0x202E), chr(0xFFFF), chr(0x1F4A9))
sys.stderr.write("\ud800")
if sys.stdout.errors == "strict":
    print("ESCAPED")
