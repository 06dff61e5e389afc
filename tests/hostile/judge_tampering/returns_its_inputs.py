"""Returns what it was given, in as much of the right form as that has.

task: tree
right: wrong
"""


def solve(layer, x):
    return {"loss": layer["bias"][0], "slopes": (layer["weight"], layer["bias"])}
