"""Is itself built of a text so nested that parsing it takes all stack or all time.

right: error, memory, killed
"""

for text in ("-" * 3_000_000 + "1", "(" * 150 + "1" + ")" * 150 + "[0]" * 500_000, "x." * 900_000):
    compile(text + "x", "nested", "eval")
