"""Takes in one piece more than it may have, as snekbox's tests do.

right: memory
"""

block = "x" * (8 << 30)
print("ESCAPED", len(block))
