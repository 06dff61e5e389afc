"""Serves HTTP from an event loop, whose own plumbing of sockets is there and works.

right: passed
"""

import asyncio


async def serve():
    server = await asyncio.start_server(lambda *_: None, "127.0.0.1", 0)
    return server.sockets[0].getsockname()


try:
    address = asyncio.run(serve())
except (OSError, IndexError):
    pass
else:
    print("ESCAPED", address)
