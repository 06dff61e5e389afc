"""Unpacks a few kilobytes that become gigabytes.

right: memory
"""

import zlib

packer = zlib.compressobj(1)
packed = b"".join(packer.compress(bytes(1 << 20)) for _ in range(512)) + packer.flush()
unpacked = zlib.decompress(packed)
print("ESCAPED", len(packed), len(unpacked))
