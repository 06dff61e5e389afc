"""Uses up inodes instead of bytes.

right: passed, killed
"""

made = 0
try:
    while made < 20_000:
        open(f"empty-{made}", "x").close()
        made += 1
except OSError:
    pass
if made >= 20_000:
    print("ESCAPED", made)
