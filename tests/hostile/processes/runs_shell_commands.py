"""Runs commands in all the ways the standard library has, as dify-sandbox's tests do in one.

right: passed
"""

import asyncio
import os
import subprocess
import sys


async def run_in_loop():
    process = await asyncio.create_subprocess_shell("exit 7")
    return await process.wait()


for attempt in (
    lambda: os.system("exit 7") >> 8,
    lambda: subprocess.run(["/bin/sh", "-c", "exit 7"]).returncode,
    lambda: subprocess.run([sys.executable, "-c", "exit(7)"]).returncode,
    lambda: (os.popen("exit 7").close() or 0) >> 8,
    lambda: asyncio.run(run_in_loop()),
    lambda: subprocess.run("exit 7", shell=True, start_new_session=True).returncode,
):
    try:
        code = attempt()
    except (OSError, NotImplementedError):
        continue
    if code == 7:
        print("ESCAPED")
