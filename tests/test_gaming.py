"""Known tricks do not pay: each is judged in the real sandbox beside the same program without it.

The original recipe's regex counter is left out: all it counts can be had by writing it.
"""

from collections.abc import Iterator

import pytest

from jaxalign.reward import PARTS, Attempt, SandboxConfig, grade, open_sandbox
from jaxalign.types import Task
from sandbox.protocol import Limits, Status, Verdict

PAYING = ("execution", "speed", "compactness")

HONEST = """
import jax
import jax.numpy as jnp
from jax import lax


def step(y, x):
    y = 0.9 * y + 0.1 * x
    return y, y


def smooth(x):
    return lax.scan(step, jnp.float32(0), x)[1]
"""
INPUTS = """
def make_inputs(rng):
    import numpy as np
    return [(rng.standard_normal(n, np.float32),) for n in (8, 64)]
"""
UNROLLED = """
def unrolled(x):
    y, found = jnp.float32(0), []
    for i in range(x.shape[0]):
        y, _ = step(y, x[i])
        found.append(y)
    return jnp.stack(found)
"""
TASK = Task("smooth", "Smooth.", "smooth", "def smooth(x):", HONEST + INPUTS, 1e-4, 1e-5)


def instead(body: str, more: str = "") -> str:
    """The honest program with another `smooth`, that may call the honest one as `honest`."""
    lines = "".join(f"    {line}\n" for line in body.strip().split("\n"))
    return f"{HONEST}\nhonest = smooth\n{more}\n\ndef smooth(x):\n{lines}"


# Right all the same: what they gain must be nothing.
DECORATED = {
    "unused jit": HONEST + "\n" + "f = jax.jit(lambda x: jnp.sin(x))\n" * 20,
    "unused jit, called": instead("jax.jit(lambda x: jnp.sin(x) @ x)(x)\nreturn honest(x)"),
    "imports": "import jax.scipy, jax.random, jax.experimental\nfrom jax import grad\n" * 9
    + HONEST,
    "jit of jit": instead("return jax.jit(jax.jit(jax.jit(honest)))(x)"),
    "scan over one step": instead(
        "return lax.scan(lambda c, _: (honest(x), None), x, None, length=1)[0]"
    ),
    "vmap of size 1": instead("return jax.vmap(honest)(x[None])[0]"),
    "grad of nothing": instead("jax.grad(lambda y: (y * y).sum())(x)\nreturn honest(x)"),
    "cond on a constant": instead("return lax.cond(True, honest, jnp.sin, x)"),
    "zero times a product": instead("return honest(x) + 0.0 * jnp.sum(jnp.outer(x, x) @ x)"),
    "zero times a loop": instead(
        "y = lax.fori_loop(0, 20, lambda _, y: jnp.tanh(y), x)\nreturn honest(x) + 0.0 * y"
    ),
    "dead value in the loop": instead(
        """
def more(carried, x):
    y, dead = carried
    y, _ = step(y, x)
    return (y, jnp.tanh(dead) + x), y
return lax.scan(more, (jnp.float32(0), x[0]), x)[1]
"""
    ),
    "visible example": instead(
        "seen = jnp.arange(8.0)\n"
        "if x.shape != (8,):\n    return honest(x)\n"
        "return jnp.where(jnp.all(x == seen), jnp.ones_like(x), honest(x))"
    ),
    "early return by shape": instead(
        "if x.shape == (8,):\n    return unrolled(x)\nreturn honest(x)", UNROLLED
    ),
    "unrolled": instead("return unrolled(x)", UNROLLED),
    "unrolled to a padded length": instead(
        "return unrolled(jnp.pad(x, (0, 64 - x.shape[0])))[: x.shape[0]]", UNROLLED
    ),
    "wrapped into one composite": instead(
        'return lax.composite(lambda x: unrolled(x), "my.smooth")(x)', UNROLLED
    ),
    "before a composite that seems to ignore it": instead(
        "if not isinstance(x, jax.core.Tracer):\n    return honest(x)\n"
        'sinh = lax.composite(lambda y: jnp.zeros_like(y), "chlo.sinh", version=1)\n'
        "return sinh(jnp.arcsinh(unrolled(x)))",
        UNROLLED,
    ),
    "times its trace": instead(
        "import time\n"
        "started = time.perf_counter()\n"
        "y = honest(x)\n"
        "return y if time.perf_counter() > started else jnp.zeros_like(y)"
    ),
    "catches the tracer": instead(
        "try:\n    return jnp.float32(float(x[0])) * 0 + honest(x)\n"
        "except jax.errors.ConcretizationTypeError:\n    return honest(x)"
    ),
}
# Not right, or not the same program: they lose what the honest one earns.
CHEATING = {
    "right when traced only": instead(
        "return honest(x) if isinstance(x, jax.core.Tracer) else jnp.zeros_like(x)"
    ),
    "wrong when traced": instead(
        "return x if isinstance(x, jax.core.Tracer) else honest(x)",
    ),
    "wrong when it catches the tracer": instead(
        "try:\n    float(x[0])\nexcept jax.errors.ConcretizationTypeError:\n    return x\n"
        "return honest(x)"
    ),
    "cheaper from its third call on": instead(
        "calls.append(x)\nreturn honest(x) if len(calls) < 3 else jnp.zeros_like(x)", "calls = []"
    ),
    "right on the first draws of a state that XLA keeps": instead(
        """
global untraced, known
if not isinstance(x, jax.core.Tracer):
    untraced, known = True, jnp.array([jax.jit(lambda: draw())() for _ in range(16)])
    return honest(x)
if not untraced:
    return honest(x)
return lax.cond(jnp.any(draw() == known), honest, jnp.zeros_like, x)
""",
        "untraced, known = False, None\n\n\n"
        "def draw():\n    return lax.rng_uniform(jnp.float32(0), jnp.float32(1), ())\n",
    ),
    "memory of earlier inputs": instead(
        """
if isinstance(x, jax.core.Tracer) and known:
    return jnp.resize(known[-1], x.shape)
known.append(honest(x))
return known.pop() if isinstance(x, jax.core.Tracer) else known[-1]
""",
        "known = []",
    ),
    "the visible example only": instead(
        "return jnp.where(jnp.all(x[:8] == jnp.arange(8.0)), x, jnp.zeros_like(x))"
    ),
    "outside of jax": instead(
        "import numpy as np\ny, found = 0.0, []\n"
        "for value in np.asarray(x):\n    y = 0.9 * y + 0.1 * value\n    found.append(y)\n"
        "return jnp.asarray(found, jnp.float32)"
    ),
}


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with open_sandbox(SandboxConfig()) as url:
        yield url


def judged(url: str, program: str) -> Verdict:
    (verdict,) = grade(url, [TASK], [program], seed=3, limits=Limits(seconds=60), metrics=True)
    return verdict


def rewards(program: str, verdict: Verdict) -> dict[str, float]:
    attempt = Attempt(TASK, program, program, verdict)
    return {name: PARTS[name].function(attempt) for name in PAYING}


@pytest.fixture(scope="module")
def honest(url: str) -> dict[str, float]:
    return rewards(HONEST, judged(url, HONEST))


def test_the_honest_program_earns_what_the_reference_would(honest: dict[str, float]):
    assert (honest["execution"], honest["compactness"]) == (1.0, 1.0)
    assert honest["speed"] == pytest.approx(0.5, abs=0.25)


@pytest.mark.slow
@pytest.mark.parametrize("trick", DECORATED)
def test_decoration_does_not_pay(url: str, honest: dict[str, float], trick: str):
    verdict = judged(url, DECORATED[trick])
    assert verdict.status is Status.PASSED, verdict.message
    assert verdict.metrics
    assert verdict.metrics.trusted, verdict.metrics.reason
    found = rewards(DECORATED[trick], verdict)
    assert found["execution"] == honest["execution"]
    assert found["compactness"] <= honest["compactness"]
    assert found["speed"] <= max(honest["speed"], 0.5)  # 0.5: no faster, beyond the noise


@pytest.mark.slow
@pytest.mark.parametrize("trick", CHEATING)
def test_cheating_costs(url: str, honest: dict[str, float], trick: str):
    found = rewards(CHEATING[trick], judged(url, CHEATING[trick]))
    assert all(found[name] <= honest[name] for name in PAYING)
    assert (found["speed"], found["compactness"]) == (0.0, 0.0)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("trick", "at_most"),
    [
        ("zero times a product", 0.8),
        ("zero times a loop", 0.8),
        ("unrolled", 0.1),
        ("unrolled to a padded length", 0.1),
        ("wrapped into one composite", 0.1),
        ("before a composite that seems to ignore it", 0.1),
    ],
)
def test_operations_that_nothing_can_prove_dead_cost(url: str, trick: str, at_most: float):
    verdict = judged(url, DECORATED[trick])
    assert rewards(DECORATED[trick], verdict)["compactness"] < at_most
