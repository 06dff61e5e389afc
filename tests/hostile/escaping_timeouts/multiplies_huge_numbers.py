"""Computes a power that takes hours, as a constant and as one call.

right: timeout, memory
"""

base = 9
print((base ** (base**base)) ** base % 7)
print("ESCAPED")
