"""Inside the jail: run a program among files that came with it; send back those asked for.

The jail is what keeps a file in the scratch directory, whatever its name. What is sent back was
made by the program: data, like all else it sends.
"""

import base64
import contextlib
import os
import sys
from collections.abc import Callable
from typing import Any

import numpy as np


def run_among(run: Callable[[dict, Callable], int], job: dict, send: Callable[[Any], None]) -> int:
    """Write job["files"] (name -> base64), `run`, then send {"file", "content"} for job["fetch"].

    A content is sent as an array of bytes, which may be longer than text. A file that is not there
    afterwards is not sent.
    """
    for name, content in job["files"].items():
        if os.path.dirname(name):
            os.makedirs(os.path.dirname(name), exist_ok=True)
        with open(name, "wb") as file:
            file.write(base64.b64decode(content))
    place = os.getcwd()
    sys.path.insert(0, place)  # as for a script: it may import the files beside it
    code = run(job, send)
    for name in job["fetch"]:
        with contextlib.suppress(OSError), open(os.path.join(place, name), "rb") as file:
            send({"file": name, "content": np.frombuffer(file.read(), np.uint8)})
    return code
