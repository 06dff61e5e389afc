"""Returns a coroutine that nobody awaits.

task: mean
right: error
"""


async def solve(x, weight):
    return x.mean()
