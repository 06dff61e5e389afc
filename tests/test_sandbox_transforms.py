"""Properties of tasks: right programs pass their cases, and those that lack a property do not."""

from collections.abc import Iterator

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from sandbox_helpers import ask

from sandbox import transforms
from sandbox.embedded import start_embedded
from sandbox.protocol import Property, Status, TaskSpec, Verdict

# The distance from zero: differentiable at no zero, unless it is written with care.
SOURCE = """
import jax
import jax.numpy as jnp
import numpy as np

def length(x, scale):
    squared = jnp.sum(x * x)
    safe = jnp.where(squared > 0, squared, 1.0)
    return scale * jnp.where(squared > 0, jnp.sqrt(safe), 0.0)

def make_inputs(rng):
    draw = lambda n: rng.standard_normal(n).astype(np.float32)
    return [(draw(n), draw(())) for n in (1, 3, 7)] + [(np.zeros(3, np.float32), draw(()))]
"""
HEAD = "import jax, jax.numpy as jnp, numpy as np\n"


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with start_embedded(2) as url:
        yield url


def judged(url: str, program: str, *properties: Property) -> Verdict:
    task = TaskSpec(entry_point="length", source=SOURCE, properties=properties)
    return ask(url, HEAD + program, task=task)


def test_a_program_with_all_properties_passes_further_cases(url: str):
    verdict = judged(url, SOURCE, "constant_trace", "vmap", "grad")
    assert (verdict.status, verdict.cases_passed, verdict.cases_total) == (Status.PASSED, 8, 8)


@pytest.mark.parametrize(
    ("program", "lacks"),
    [
        ("def length(x, s): return s * jnp.sqrt(jnp.sum(x * x))", "grad"),  # NaN at zero
        ("def length(x, s): return s * jax.lax.stop_gradient(jnp.sqrt(jnp.sum(x * x)))", "grad"),
        ("def length(x, s): return jnp.float32(float(s) * np.linalg.norm(np.asarray(x)))", "grad"),
        ("def length(x, s): return jnp.float32(float(s) * np.linalg.norm(np.asarray(x)))", "vmap"),
        (
            "def whole(x): return np.sqrt(np.sum(x * x))\n"
            "def length(x, s):\n"
            "    return s * jax.pure_callback(whole, jax.ShapeDtypeStruct((), x.dtype), x,"
            " vmap_method='broadcast_all')",
            "vmap",
        ),
    ],
)
def test_a_program_that_lacks_a_property_passes_the_direct_cases_only(
    url: str, program: str, lacks: Property
):
    assert judged(url, program).status is Status.PASSED
    verdict = judged(url, program, lacks)
    assert verdict.status is Status.WRONG
    assert 4 <= verdict.cases_passed < verdict.cases_total == (6 if lacks == "grad" else 5)
    assert f" ({lacks}): " in verdict.message


def test_a_property_without_a_fit_argument_is_the_tasks_fault(url: str):
    source = "def f(n): return n\ndef make_inputs(rng): return [(1,)]"
    task = TaskSpec(entry_point="f", source=source, properties=("vmap",))
    verdict = ask(url, source, task=task)
    assert verdict.status is Status.INFRASTRUCTURE
    assert "the property vmap" in verdict.message


def test_gradient_is_that_of_the_weighted_sum():
    x, y = np.arange(3, dtype=np.float32), np.asarray([1 + 2j, 3j, 1], np.complex64)

    def function(x, y, n):
        return {"a": x**n, "b": jnp.sum(y * y), "c": jnp.arange(3)}

    by_x, by_y = transforms.gradient(function)(jnp.asarray(x), jnp.asarray(y), 3)
    c = np.random.default_rng(0).standard_normal(3)
    np.testing.assert_allclose(by_x, 3 * x**2 * c, rtol=1e-6)
    np.testing.assert_allclose(by_y, 2 * y * c[0], rtol=1e-5)  # of Re(c y^2): jax's convention


def inputs(rng: np.random.Generator) -> list[tuple]:
    """A sorted first argument, which scaled or rolled copies would not be."""
    sizes = (0, 300, 300, 300, 4, 8, 9, 8)
    return [(np.sort(rng.random(n, np.float32)), rng.integers(9, size=n)) for n in sizes]


DRAWN = inputs(np.random.default_rng(0))


def test_gradients_are_taken_where_most_small_cases_have_one_layout():
    chosen = transforms.cases_for("grad", DRAWN, inputs, 0)
    assert all(a is b for a, b in zip(chosen, (DRAWN[5], DRAWN[7]), strict=True))
    chosen = transforms.cases_for("grad", DRAWN[:4], inputs, 0)  # none is small
    assert all(a is b for a, b in zip(chosen, DRAWN[1:4], strict=True))


def test_copies_under_vmap_are_drawn_as_first_arguments_are():
    ((first, other),) = transforms.cases_for("vmap", DRAWN, inputs, 0)
    assert first.shape == (transforms.COPIES, 8)
    assert np.array_equal(first[0], DRAWN[5][0])
    assert np.array_equal(other, DRAWN[5][1])
    assert np.all(np.diff(first) > 0)
    assert len({row.tobytes() for row in first}) == transforms.COPIES


def test_copies_whose_shapes_differ_are_not_taken():
    def ragged(rng: np.random.Generator) -> list[tuple]:
        return [(rng.random(rng.integers(1, 2**30) % 97),)]

    ((first,),) = transforms.cases_for("vmap", ragged(np.random.default_rng(0)), ragged, 0)
    assert np.array_equal(first, np.stack([first[0]] * transforms.COPIES))


def test_vmap_equals_calls_one_by_one():
    ((first, other),) = transforms.cases_for("vmap", DRAWN, inputs, 0)
    together = transforms.mapped(lambda x, n: jax.lax.cumsum(x) * n)(jnp.asarray(first), other)
    np.testing.assert_allclose(together, np.cumsum(first, 1) * other, rtol=1e-5)
