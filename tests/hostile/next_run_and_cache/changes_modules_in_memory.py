"""Changes the modules that all programs start with, in memory, and looks for such a change.

right: passed
"""

import builtins
import os
import sys
import time

import jax
import numpy as np

from sandbox import messages, worker

if hasattr(builtins, "hostile") or "hostile" in sys.modules or "HOSTILE" in os.environ:
    print("ESCAPED")
if np.sum is max or jax.numpy.sum is max or worker.judge is None:
    print("ESCAPED")
builtins.hostile = True
sys.modules["hostile"] = sys
os.environ["HOSTILE"] = "1"
np.sum = jax.numpy.sum = max
worker.judge = worker.run = messages.encode = None
sys.path.insert(0, os.getcwd())
time.sleep(0.3)
os._exit(0)
