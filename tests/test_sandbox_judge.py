"""The judge is right about honest programs, and nothing a program does earns it a case."""

import asyncio
from collections.abc import Iterator

import httpx
import numpy as np
import pytest

from sandbox.judge import decide
from sandbox.pool import Execution
from sandbox.protocol import Limits, Status, TaskSpec, Verdict
from sandbox.server import start_embedded

REFERENCE = """
import jax.numpy as jnp
import numpy as np

def solve(x):
    return 3 * jnp.sort(x)[::-1] + 1

def make_inputs(rng):
    return [(rng.standard_normal(n, np.float32),) for n in (3, 5, 5)]
"""
TASK = TaskSpec(entry_point="solve", source=REFERENCE)

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


def ask(url: str, program: str, seed: int = 0, task: TaskSpec = TASK, **limits: float) -> Verdict:
    body = {"program": program, "task": task.model_dump(), "seed": seed, "limits": limits}
    response = httpx.post(f"{url}/v1/judge", json=body, timeout=120)
    assert response.status_code == 200
    return Verdict.model_validate_json(response.content)


@pytest.mark.parametrize("program", CHEATS.values(), ids=CHEATS.keys())
def test_a_cheat_earns_nothing(url: str, program: str):
    verdict = ask(url, program, seconds=10)
    assert verdict.status in (Status.WRONG, Status.ERROR, Status.KILLED, Status.TIMEOUT)
    assert verdict.cases_passed == 0
    assert verdict.cases_total == 3


def test_the_reference_passes_as_a_program(url: str):
    verdict = ask(url, REFERENCE)
    assert (verdict.status, verdict.cases_passed, verdict.message) == (Status.PASSED, 3, "")


def test_a_right_program_without_jax_passes(url: str):
    program = "import numpy as np\ndef solve(x): return 3 * np.sort(np.asarray(x))[::-1] + 1"
    assert ask(url, program).status is Status.PASSED


def test_primitives_are_those_of_the_traced_program(url: str):
    program = "import jax\n@jax.jit\ndef solve(x): return 3 * jax.lax.sort(x)[::-1] + 1"
    counts = ask(url, program).primitives
    assert {"sort", "mul", "add", "rev"} <= counts.keys()
    assert counts["sort"] == 1


def test_a_program_that_cannot_be_traced_has_no_primitives(url: str):
    verdict = ask(url, "import numpy as np\ndef solve(x): return np.sort(x)[::-1] * 3 + 1")
    assert (verdict.status, verdict.primitives) == (Status.PASSED, {})


def test_what_happens_after_the_last_case_does_not_matter(url: str):
    program = f"""{REFERENCE}
import jax
right = solve
def solve(x):
    while isinstance(x, jax.core.Tracer): pass
    return right(x)
"""
    verdict = ask(url, program, seconds=3)
    assert (verdict.status, verdict.cases_passed, verdict.primitives) == (Status.PASSED, 3, {})


def test_each_case_stands_alone(url: str):
    program = f"""{REFERENCE}
right = solve
def solve(x):
    if len(x) == 3: raise ValueError("three")
    return right(x)
"""
    verdict = ask(url, program)
    assert (verdict.status, verdict.cases_passed) == (Status.WRONG, 2)
    assert verdict.message == "case 0: ValueError: three"


def test_a_reference_that_changes_its_arguments_does_not_change_the_inputs(url: str):
    source = """
def total(values):
    result = sum(values)
    values.clear()
    return result
def make_inputs(rng):
    return [([1, 2, 3],)]
"""
    task = TaskSpec(entry_point="total", source=source)
    assert ask(url, "total = sum", task=task).status is Status.PASSED


def test_inputs_differ_by_seed_and_repeat_for_the_same_seed(url: str):
    program = "def solve(x): print(x.tolist()); return x"
    first, again, other = (ask(url, program, seed).stdout for seed in (1, 1, 2))
    assert first == again != other


def test_arguments_keep_their_kinds(url: str):
    task = TaskSpec(
        entry_point="kinds",
        source="""
import jax
import numpy as np
def kinds(array, nested, count, scale, flag, name, nothing):
    assert isinstance(array, jax.Array) and array.dtype == np.float32
    assert isinstance(nested, dict) and isinstance(nested["pair"], tuple)
    assert isinstance(nested["pair"][0], jax.Array) and isinstance(nested["pair"][1], list)
    assert (type(count), type(scale), type(flag), type(name)) == (int, float, bool, str)
    assert nothing is None
    return {"pair": (array * count, [scale])}
def make_inputs(rng):
    x = rng.standard_normal(2)
    return [(x, {"pair": (x, [1])}, 2, 0.5, True, "name", None)]
""",
    )
    assert ask(url, task.source, task=task).status is Status.PASSED


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("def make_inputs(rng): return [()]", "does not define solve"),
        ("def solve(): return 1", "does not define make_inputs"),
        ("def solve(): 1/0\ndef make_inputs(rng): return [()]", "ZeroDivisionError"),
        ("def solve(): return 1\ndef make_inputs(rng): return []", "no case"),
        ("import os; os._exit(0)", "does not run"),
    ],
)
def test_a_broken_task_is_no_fault_of_the_program(url: str, source: str, message: str):
    verdict = ask(url, REFERENCE, task=TaskSpec(entry_point="solve", source=source))
    assert verdict.status is Status.INFRASTRUCTURE
    assert message in verdict.message


def test_messages_are_one_short_printable_line(url: str):
    program = "def solve(x): raise ValueError('\\x1b[31m' + 'long ' * 1000 + '\\n\\u2028{}')"
    message = ask(url, program).message
    assert message.isprintable()
    assert len(message) <= 200
    assert message.startswith("ValueError: ")


def test_tracebacks_show_the_program_and_nothing_of_the_host(url: str):
    verdict = ask(url, "import jax\ndef solve(x):\n    return jax.numpy.reshape(x, (7, 7))")
    assert 'File "program.py", line 3, in solve' in verdict.stderr
    assert "site-packages" not in verdict.stderr
    assert "worker.py" not in verdict.stderr


def test_judges_side_by_side_do_not_disturb_each_other(url: str):
    hostile = [CHEATS["signals_all_that_it_sees"], CHEATS["deletes_everything_it_can"]]
    programs = [*[REFERENCE, *hostile] * 4]

    async def all_at_once() -> list[Verdict]:
        asks = (asyncio.to_thread(ask, url, program, 5) for program in programs)
        return await asyncio.gather(*asks)

    passed = [verdict.status is Status.PASSED for verdict in asyncio.run(all_at_once())]
    assert passed == [program is REFERENCE for program in programs]


EXPECTED = [np.asarray([1, 2], np.float32), np.asarray([3, 4], np.float32)]


def decided(answers: list, status: Status = Status.PASSED) -> Verdict:
    return decide(Execution(status, answers, "", "", 0.0), EXPECTED, TASK)


RIGHT = [{"case": i, "value": value} for i, value in enumerate(EXPECTED)]


def test_the_first_answer_to_a_case_counts():
    wrong = {"case": 0, "value": np.zeros(2, np.float32)}
    assert decided([wrong, *RIGHT]).cases_passed == 1
    assert decided([*RIGHT, wrong]).status is Status.PASSED


@pytest.mark.parametrize(
    "answers",
    [
        [],
        RIGHT[:1],
        [{"case": 5, "value": 1}, RIGHT[0]],
        [None, 1, "passed", [], {"case": "0", "value": 1}, {"case": 1}],
        [{"status": "passed"}, {"passed": True}],
    ],
)
def test_a_missing_answer_is_no_pass(answers: list):
    assert decided(answers).status in (Status.WRONG, Status.ERROR)


@pytest.mark.parametrize("cut", [Status.TIMEOUT, Status.MEMORY, Status.KILLED, Status.OUTPUT_LIMIT])
def test_a_run_that_was_cut_off_says_why_and_keeps_the_cases_it_passed(cut: Status):
    verdict = decided(RIGHT[:1], cut)
    assert (verdict.status, verdict.cases_passed, verdict.cases_total) == (cut, 1, 2)


def test_forged_primitives_are_cleaned():
    forged = {"add": 2, "bad\nname": 1, "negative": -1, "text": "x", "array": EXPECTED[0]}
    assert decided([*RIGHT, {"primitives": forged}]).primitives == {"add": 2, "bad name": 1}


def test_limits_are_lowered_to_the_ceiling():
    assert Limits(seconds=100, memory_mb=512).under(Limits(seconds=5)) == Limits(
        seconds=5, memory_mb=512
    )
