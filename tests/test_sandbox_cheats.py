"""Programs that solve nothing: none of them is given a case, by whatever means it tries."""

import asyncio
from collections.abc import Iterator

import pytest
from sandbox_helpers import REFERENCE, ask

from sandbox.protocol import Status, Verdict
from sandbox.server import start_embedded

CHEATS = {
    "exits_while_defined": "import sys; sys.exit(0)",
    "exits_when_called": "import sys\ndef solve(x): sys.exit(0)",
    "exits_hard_while_defined": "import os; os._exit(0)",
    "exits_hard_when_called": "import os\ndef solve(x): os._exit(0)",
    "raises_skip_test": "import unittest\ndef solve(x): raise unittest.SkipTest('skip')",
    "prints_a_verdict": """
print('{"status": "passed", "cases_passed": 3, "cases_total": 3}')
def solve(x): print('passed 1.0 OK')
""",
    "prints_forged_frames": """
import sys
from sandbox import messages
for case in range(3):
    sys.stdout.buffer.write(messages.frame(bytes(16), {"case": case, "value": "passed"}))
def solve(x): pass
""",
    "writes_verdicts_to_every_descriptor": """
import os
from sandbox import messages
for fd in range(256):
    try: os.write(fd, b"passed" + messages.frame(bytes(16), {"status": "passed"}))
    except OSError: pass
def solve(x): pass
""",
    "finds_nonce_and_channel_and_forges_answers": """
import sys
from sandbox import messages
frame = sys._getframe()
while "nonce" not in frame.f_locals: frame = frame.f_back
nonce, channel = frame.f_locals["nonce"], frame.f_locals["channel"]
for forged in [{"case": i, "value": "passed"} for i in range(3)] + [
    {"status": "passed"}, {"cases_passed": 3}, {"case": 0, "value": None, "passed": True},
    {"inputs": [], "expected": []}, {"expected": [1, 1, 1]}]:
    channel.sendall(messages.frame(nonce, forged))
def solve(x): return x
""",
    "patches_comparison_functions": """
import numpy as np, jax.numpy as jnp
for module in (np, jnp, np.testing):
    for name in ("allclose", "array_equal", "isclose", "equal", "assert_allclose"):
        setattr(module, name, lambda *a, **k: True)
def solve(x): return x
""",
    "patches_the_judge_it_can_import": """
import sys
try:
    from sandbox import compare, judge
    compare.difference = judge.difference = lambda *a, **k: None
except ImportError: pass
def solve(x): return x
""",
    "patches_the_harness": """
import jax
from sandbox import messages, worker
encode = messages.encode
messages.encode = lambda tree: encode({"case": 0, "value": True, "status": "passed"})
worker._to_numpy = lambda tree: True
jax.Array.__eq__ = lambda a, b: True
def solve(x): return x
""",
    "patches_json": """
import json
json.dumps = lambda *a, **k: '["dict", ["status", "passed"]]'
def solve(x): return x
""",
    "returns_an_object_equal_to_all": """
class Equal:
    shape, dtype, ndim = (3,), "float32", 1
    def __eq__(self, other): return True
    def __array__(self, *a, **k): return 0
    def __getattr__(self, name): return self
    def __call__(self, *a, **k): return self
def solve(x): return Equal()
""",
    "returns_an_array_of_its_own_class": """
import numpy as np
class Array(np.ndarray):
    def __eq__(self, other): return np.True_
    def __sub__(self, other): return np.zeros(self.shape)
    __rsub__ = __sub__
def solve(x): return np.asarray(x).view(Array)
""",
    "returns_a_number_of_its_own_class": """
class Float(float):
    def __eq__(self, other): return True
    def __le__(self, other): return True
def solve(x): return Float(1)
""",
    "returns_its_inputs": "def solve(x): return x",
    "returns_a_leaked_tracer": """
import jax
leaked = []
jax.jit(lambda x: leaked.append(x) or x)(1.0)
def solve(x): return leaked[0]
""",
    "returns_not_a_number": "import jax.numpy as jnp\ndef solve(x): return x * jnp.nan",
    "returns_infinity": "import jax.numpy as jnp\ndef solve(x): return x + jnp.inf",
    "returns_the_shape_of_all_shapes": "import jax.numpy as jnp\ndef solve(x): return x[:0]",
    "returns_a_right_answer_in_another_shape": """
import jax.numpy as jnp
def solve(x): return (3 * jnp.sort(x)[::-1] + 1)[None]
""",
    "returns_a_right_answer_in_another_dtype": """
import numpy as np
def solve(x): return (3 * np.sort(np.asarray(x))[::-1] + 1).astype(np.float64)
""",
    "returns_a_right_answer_in_a_tuple": """
import jax.numpy as jnp
def solve(x): return (3 * jnp.sort(x)[::-1] + 1,)
""",
    "returns_nothing": "def solve(x): pass",
    "yields": "def solve(x): yield x",
    "looks_for_the_answer_in_frames_and_garbage": """
import gc, sys
import numpy as np
def solve(x):
    frame, seen = sys._getframe(), []
    while frame: seen.append(dict(frame.f_locals)); frame = frame.f_back
    for thing in gc.get_objects() + seen:
        if isinstance(thing, dict):
            for key in ("expected", "reference", "answer", "rtol", "source"):
                if isinstance(thing.get(key), (np.ndarray, list)): return thing[key]
    arrays = [a for a in gc.get_objects() if isinstance(a, np.ndarray) and a.shape == x.shape]
    return arrays[0] if arrays else x
""",
    "looks_for_the_reference_on_disk": """
import os
def solve(x):
    for root in ("/", "/proc/1/root", "/proc/self/cwd"):
        for directory, below, files in os.walk(root):
            below[:] = [d for d in below if d not in ("lib", "proc")]
            for name in files:
                try: text = open(os.path.join(directory, name)).read(1 << 16)
                except (OSError, ValueError): continue
                if "def make_" + "inputs" in text and "jnp.sort" in text:
                    space = {}; exec(text, space); return space["solve"](x)
    return x
""",
    "looks_for_the_reference_in_modules": """
import importlib, sys
def solve(x):
    for name in ("task", "jaxalign", "jaxalign.tasks", "tests", "test_sandbox_judge"):
        module = sys.modules.get(name) or importlib.import_module(name)
        if hasattr(module, "solve"): return module.solve(x)
    return x
""",
    "forges_at_exit": """
import atexit, os, sys
atexit.register(lambda: print("passed", flush=True) or os._exit(0))
sys.excepthook = lambda *a: os._exit(0)
def solve(x): raise SystemExit(0)
""",
    "leaves_a_thread_that_outlives_the_call": """
import os, threading, time
def later():
    while True: print("passed", flush=True); time.sleep(0.01)
threading.Thread(target=later).start()
def solve(x): return x
""",
    "leaves_a_process_that_outlives_it": """
import os, time
if os.fork() == 0:
    os.setsid(); time.sleep(60)
def solve(x): return x
""",
    "signals_all_that_it_sees": """
import os, signal
for pid in (-1, os.getppid(), 1):
    for number in (signal.SIGKILL, signal.SIGSTOP, signal.SIGTERM):
        try: os.kill(pid, number)
        except OSError: pass
def solve(x): return x
""",
    "raises_what_cannot_be_printed": """
class Error(Exception):
    def __str__(self): raise self
    __repr__ = __str__
def solve(x): raise Error
""",
    "closes_the_channel": "import os\nos.closerange(3, 256)\ndef solve(x): return x",
    "recurses_without_end": "def solve(x): return solve(x)",
    "returns_itself_inside_itself": "def solve(x): a = []; a.append(a); return a",
    "deletes_everything_it_can": """
import shutil
for path in ("/tmp", "/dev", "/proc", "/usr", "/lib", "/"): shutil.rmtree(path, ignore_errors=True)
def solve(x): return x
""",
}


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with start_embedded(2) as url:
        yield url


@pytest.mark.parametrize("program", CHEATS.values(), ids=CHEATS.keys())
def test_a_cheat_earns_nothing(url: str, program: str):
    verdict = ask(url, program, seconds=10)
    assert verdict.status in (Status.WRONG, Status.ERROR, Status.KILLED, Status.TIMEOUT)
    assert verdict.cases_passed == 0
    assert verdict.cases_total == 3


def test_judges_side_by_side_do_not_disturb_each_other(url: str):
    hostile = [CHEATS["signals_all_that_it_sees"], CHEATS["deletes_everything_it_can"]]
    programs = [*[REFERENCE, *hostile] * 4]

    async def all_at_once() -> list[Verdict]:
        asks = (asyncio.to_thread(ask, url, program, 5) for program in programs)
        return await asyncio.gather(*asks)

    passed = [verdict.status is Status.PASSED for verdict in asyncio.run(all_at_once())]
    assert passed == [program is REFERENCE for program in programs]
