"""What a program's own process can tell of it: right for honest programs, believed of none."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from sandbox.claims import claims
from sandbox.pool import Execution
from sandbox.protocol import Claims, Status
from sandbox.references import exported

X = jnp.ones((4, 3))
PART = {"cases": [0], "exported": np.zeros(3, np.uint8)}


def of(function):
    """As `worker.export` asks: after a call."""
    function(X)
    return Claims.model_validate(claims(function, (X,)))


def test_primitives_that_nothing_depends_on_are_left_out():
    found = of(lambda x: (jnp.sin(x), jnp.cos(x))[0])
    assert found.primitives == {"sin": 1}


def test_transformations_leave_their_names():
    square = lambda row: jnp.sum(jnp.tanh(row) ** 2)  # noqa: E731
    assert of(lambda x: jax.vmap(jax.grad(square))(x)).transformations.keys() == {
        "vmap",
        "jvp",
        "transpose",
    }
    assert of(jax.vmap(square)).transformations.keys() == {"vmap"}
    assert of(lambda x: jax.jit(jnp.tanh)(x)).transformations == {}


def test_a_transformation_in_vain_is_not_seen():
    def in_vain(x):
        jax.vmap(jnp.cos)(x)
        return jnp.sin(x)

    assert of(in_vain).transformations == {}


def test_what_is_jitted_anew_in_each_call_is_compiled_again():
    once = jax.jit(lambda x: 2 * x)
    assert of(lambda x: once(x)).recompilations == 0
    assert of(lambda x: jax.jit(lambda y: 2 * y)(x)).recompilations == 1


def test_weak_types_of_results_are_counted():
    assert of(lambda x: (x, jnp.where(True, 1.0, 2.0))).weak_outputs == 1


def test_a_tracer_that_is_kept_is_a_leak():
    kept = []

    def keeps(x):
        return jax.vmap(lambda row: (kept.append(row), 2 * row)[1])(x)

    assert of(keeps).leaks_tracers
    assert not of(jax.vmap(lambda row: 2 * row)).leaks_tracers


@pytest.mark.parametrize(
    ("function", "differentiates"),
    [
        (jnp.sin, True),
        (lambda x: {"a": (x, x > 0)}, True),
        (lambda x: x > 0, False),
        (lambda x: jax.lax.while_loop(lambda y: y.sum() < 99, lambda y: 2 * y, x), False),
    ],
)
def test_whether_it_differentiates(function, differentiates):
    assert of(function).differentiates == differentiates


def test_whether_a_batch_can_be_traced():
    assert of(jnp.sin).vmaps

    @jax.custom_batching.custom_vmap
    def alone(x):
        return 2 * x

    @alone.def_vmap
    def refuse(*_):
        raise ValueError("not in a batch")

    assert not of(lambda x: alone(x)).vmaps


def test_what_cannot_be_traced_raises():
    with pytest.raises(jax.errors.ConcretizationTypeError):
        of(lambda x: jnp.float32(float(x[0, 0])))


@pytest.mark.parametrize(
    "said",
    [
        {"claims": {"primitives": 7}},
        {"claims": {"recompilations": -1}},
        {"claims": {"recompilations": 10**4000}},
        {"claims": {"recompilations": "many"}},
        {"claims": {"trusted": True}},
        {"claims": {7: 7}},
        {"claims": 7},
        {"trusted": True},
        7,
    ],
)
def test_claims_of_another_form_are_none(said):
    answers = [{"direct": 1, "exported": [PART]}, said]
    assert exported(Execution(Status.PASSED, answers), 1).claims == Claims()


def test_claims_of_unknown_names_are_dropped_however_many():
    said = {"claims": {"vmaps": True} | {str(i): i for i in range(100_000)}}
    answers = [{"direct": 1, "exported": [PART]}, said]
    assert exported(Execution(Status.PASSED, answers), 1).claims == Claims(vmaps=True)


def test_absurd_counts_are_dropped():
    counts = {"add": 10**4000, "mul": -1, "dot_general": 2**64, "\n": 1, "sin": 3}
    answers = [{"direct": 1, "exported": [PART]}, {"claims": {"primitives": counts}}]
    assert exported(Execution(Status.PASSED, answers), 1).claims.primitives == {"": 1, "sin": 3}
