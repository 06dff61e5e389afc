"""Takes memory piece by piece, until there is none.

right: memory
"""

pieces = []
while True:
    pieces.append(bytearray(8 << 20))
    if len(pieces) > 512:
        print("ESCAPED")
        break
