"""Prints without end, as the tests of snekbox and Piston do.

right: output_limit
"""

while True:
    print("hostile output, again and again and again")
