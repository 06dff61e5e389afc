"""Reads who the users of the host are, as the tests of CodeJail and dify-sandbox do.

right: passed
"""

for path in ("/etc/passwd", "/etc/shadow", "/etc/group"):
    try:
        lines = open(path).readlines()
    except OSError:
        continue
    if any(line.startswith("root:") for line in lines):
        print("ESCAPED", path)
