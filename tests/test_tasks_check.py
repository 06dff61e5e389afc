"""Each check of tasks finds what it is for, and nothing in a task that is well made."""

import difflib
import itertools
from pathlib import Path
from typing import Any

import jax
import numpy as np
import pytest
import tiny_checkpoint
from hypothesis import given
from hypothesis import strategies as st

from jaxalign.errors import UserError
from jaxalign.sampler import SamplingConfig
from jaxalign.tasks import check, duplicates, library, prompts, runs, schema
from jaxalign.types import Task
from sandbox.protocol import Status, Verdict
from scripts import check_tasks, generate

GOOD = '''"""Return the logarithm of the sum of the exponentials of x, float32 of shape [n], n >= 1,
without overflow. The result is a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("grad", "vmap", "constant_trace")


def soft_largest(x: jax.Array) -> jax.Array:
    top = jax.lax.stop_gradient(jnp.max(x))
    return top + jnp.log(jnp.sum(jnp.exp(x - top)))


def wrong_overflows(x: jax.Array) -> jax.Array:
    return jnp.log(jnp.sum(jnp.exp(x)))


def wrong_has_half_a_gradient(x: jax.Array) -> jax.Array:
    top = jnp.max(x)
    return top + jax.lax.stop_gradient(jnp.log(jnp.sum(jnp.exp(x - top))))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (1, 6, 20)]
    return [(x,) for x in (*cases, 200 * cases[1])]
'''


def task_of(source: str = GOOD, identifier: str = "mine/area/soft_largest") -> Task:
    return schema.task_from_source(source, identifier, "train", "here")


def changed(*replacements: str) -> Task:
    """The good task with old, new, old, new ..."""
    source = GOOD
    for old, new in zip(replacements[::2], replacements[1::2], strict=True):
        assert old in source
        source = source.replace(old, new)
    return task_of(source)


def test_a_task_that_is_well_made_has_no_problem():
    assert list(check.of_text(task_of())) == []
    assert runs.of_runs(task_of()) == []


def test_the_template_and_the_example_of_the_docs_are_well_made():
    template = Path(library.__file__).with_name("_template.py").read_text()
    docs = Path(__file__).parents[1].joinpath("docs/tasks.md").read_text()
    example = docs.split("```python\n")[1].split("```")[0]
    for source, name in ((template, "name_of_the_file"), (example, "double")):
        task = task_of(source, f"mine/area/{name}")
        assert [*check.of_text(task), *runs.of_runs(task)] == []


@pytest.mark.parametrize(
    ("replacements", "problem"),
    [
        (("def wrong_overflows", "def right_overflows"), "has 1 functions wrong_*"),
        (("wrong_overflows(x:", "wrong_overflows(y:"), "wrong_overflows has other arguments"),
        (("logarithm of", "log, logsumexp in jax, of"), "its instruction names jax"),
        (("exponentials of", "exp of"), "its instruction names exp"),
        (("top = jax.lax.stop_gradient(jnp.max(x))", "top = jnp.soft_largest(x)"), "its name is"),
    ],
)
def test_flaws_in_the_text_are_found(replacements: tuple[str, ...], problem: str):
    found = list(check.of_text(changed(*replacements)))
    assert any(problem in line for line in found), found


@pytest.mark.parametrize(
    ("replacements", "problem"),
    [
        (("(1, 6, 20)", "(1, 6)"), "has 3 cases"),
        (("(1, 6, 20)", "(1, 6, 6)"), "has 2 different shapes"),
        (("(1, 6, 20)", "(2, 6, 20)", "200 *", "20 *"), "has no edge case"),
        (("rng.standard_normal(n, np.float32)", "np.ones(n, np.float32)"), "whatever the seed"),
        (("np.float32) for", "np.float64) for"), "has an argument of type float64"),
        (("return top +", "return top / (x.size - 1) +"), "is not finite in case 0"),
        (("return top +", "return top + jnp.where(x.size == 6, hash(object()) % 97, 0) +"), "jit"),
        (("return top +", "jax.debug.print('{}', top)\n    return top +"), "calls back to Python"),
        (("return top +", "return float(top) +"), "fails: ConcretizationTypeError"),
        (("return jnp.log(jnp.sum(jnp.exp(x)))", "return soft_largest(x)"), "wrong_overflows pass"),
        (("    return top + jnp.log", "    return top * 0 * jnp.log"), "zeros passes 4 of 4"),
        (
            ("= jax.lax.stop_gradient(jnp.max(x))", "= jnp.sqrt(jnp.max(x) ** 2 * 0)"),
            "gradient is not",
        ),
        (
            (
                "return top + jnp.log(jnp.sum(jnp.exp(x - top)))",
                "return jax.lax.stop_gradient(x[0] + top)",
            ),
            "where differences give",
        ),
        (("for n in (1, 6, 20)", "for n in rng.permutation(30)[:3] + 1"), "vary with the seed"),
        (("- top)))", "- top))) + sum(x[i] * 0 for i in range(len(x)))"), "trace grows to"),
    ],
)
def test_flaws_that_show_in_a_run_are_found(replacements: tuple[str, ...], problem: str):
    found = runs.of_runs(changed(*replacements))
    assert any(problem in line for line in found), found


@pytest.mark.parametrize("size", [1e-4, 1.0, 1e4])
def test_gradients_are_told_from_wrong_ones_at_any_size(size: float):
    x = size * np.random.default_rng(0).standard_normal(9).astype(np.float32)
    right = runs.Traced(lambda x: x / jax.numpy.linalg.norm(x))
    (gradient,) = runs.Traced(runs.transforms.gradient(right.function))((x,))
    faults = [
        [runs.gradient_fault(right, (x,), [found], step) for step in runs.STEPS]
        for found in (gradient, gradient + 2 / size)
    ]
    assert faults[0] == [None, None]
    assert all(faults[1])


def test_a_task_that_hangs_is_given_up(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(runs, "SECONDS", 0.5)
    (problem,) = runs.of_runs(changed("    cases =", "    while True: pass\n    cases ="))
    assert problem == "fails: TimeoutError: over 0.5 s"


@pytest.mark.parametrize("dtype", ["float16", "ml_dtypes.bfloat16", "int8", "int16", "uint8"])
def test_narrow_inputs_are_judged(dtype: str):
    source = GOOD.replace(", np.float32)", f").astype({dtype!r} if 0 else np.dtype(DTYPE))")
    name = dtype.removeprefix("ml_dtypes.")
    module = "ml_dtypes" if name != dtype else "np"
    source = source.replace(
        "import numpy as np", f"import ml_dtypes\nimport numpy as np\nDTYPE = {module}.{name}"
    )
    source = source.replace("rng.standard_normal(n)", "(5 * rng.standard_normal(n))").replace(
        "200 *", "2 *"
    )
    source = source.replace("soft_largest", "doubled").replace("PROPERTIES", "IGNORED")
    start, end = source.index("    top ="), source.index("def wrong_overflows")
    source = source[:start] + "    return x + x\n\n\n" + source[end:]
    assert runs.of_runs(task_of(source, "mine/area/doubled")) == []


def test_the_example_is_that_of_the_prompts():
    namespace: dict[str, Any] = {}
    exec(prompts.HEAD, namespace)
    for values in (np.asarray([-4, 2.25], np.float32), np.asarray([-4, 9], np.int32)):
        expected = np.asarray(namespace["root_of_size"](jax.numpy.asarray(values)))
        found = runs.example(values)
        assert found.dtype == expected.dtype
        np.testing.assert_allclose(found, expected, rtol=1e-6)


# --- sets ----------------------------------------------------------------------------------------


def test_names_that_are_taken_are_found():
    twins = [task_of(identifier=f"{split}/area/soft_largest") for split in ("train", "heldout")]
    assert any("has the name of" in what for _, what in check.of_set(twins))
    assert any("has the name of" in what for _, what in check.of_set(twins[1:], twins[:1]))


def test_near_duplicates_are_found_within_a_set_and_beside_others():
    other = changed("of the exponentials", "of all exponentials")
    other = Task(**vars(other) | {"id": "mine/area/other", "entry_point": "soft_largest"})
    for tasks, others in (([task_of(), other], []), ([task_of()], [other])):
        found = [problem for problem in check.of_set(tasks, others) if "alike" in problem.what]
        assert {problem.task for problem in found} == {f"{task_of().id} and {other.id}"}
        assert [problem.what.split()[1] for problem in found] == ["instructions", "references"]
    assert list(check.of_set([], [task_of(), other])) == []


words = st.lists(st.sampled_from("abcdef"), max_size=12)


@given(
    st.lists(words, max_size=12),
    st.sampled_from([0.3, 0.5, 0.75, 0.92, 1.0]),
    st.sets(st.integers(0, 11)),
)
def test_near_duplicates_are_those_that_difflib_finds_among_all_pairs(texts, threshold, kin):
    def ratio(a: list[str], b: list[str]) -> float:
        return difflib.SequenceMatcher(None, a, b, autojunk=False).ratio()

    pairs = itertools.combinations(range(len(texts)), 2)
    expected = [
        (i, j)
        for i, j in pairs
        if ratio(texts[i], texts[j]) >= threshold and (not {i, j} <= kin or texts[i] == texts[j])
    ]
    found = duplicates.near_duplicates(texts, threshold, kin)
    assert [(pair.first, pair.second) for pair in found if texts[pair.first]] == [
        (i, j) for i, j in expected if texts[i]
    ]


def test_few_of_many_pairs_are_compared_one_by_one():
    rng = np.random.default_rng(0)
    vocabulary = rng.zipf(1.5, (1000, 30)) % 2000
    texts = [[int(word) for word in row] for row in vocabulary]
    assert len(list(duplicates.candidates(texts, 0.75))) < 0.01 * len(texts) ** 2 / 2


def test_a_sandbox_that_is_not_there_ends_a_models_trial_before_anything_is_loaded(
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(check_tasks, "resolve", lambda _: pytest.fail("the model comes first"))
    with pytest.raises(UserError, match=r"no sandbox listens at http://127\.0\.0\.1:9"):
        check_tasks.main(["--model", "any", "--sandbox.url", "http://127.0.0.1:9"])


def test_a_model_is_asked_no_longer_prompts_than_it_may_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """Not by the scripts that only sample, either."""
    model = str(tiny_checkpoint.write(tmp_path / "tiny"))
    for script in (check_tasks, generate):
        monkeypatch.setattr(script, "load_for_sampling", lambda *_: pytest.fail("too late"))
    short = SamplingConfig(max_prompt_length=100)
    options = check_tasks.CheckConfig(model=model, sampling=short)
    with pytest.raises(UserError, match=r"over the limit of 100: raise --sampling\.max-prompt"):
        check_tasks.try_out(options, [task_of()], "http://nowhere")
    with pytest.raises(UserError, match=r"over the limit of 100: raise --sampling\.max-prompt"):
        generate.main(["--model", model, "--sampling.max-prompt-length", "100"])


def test_a_model_is_not_tried_on_two_tasks_of_one_id():
    """Whose samples would be taken for each other's."""
    options = check_tasks.CheckConfig(("a.py", "b.py"), model="any")
    with pytest.raises(UserError, match=r"a\.py b\.py: 2 tasks have the id mine/area/soft_largest"):
        check_tasks.try_out(options, [task_of(), task_of()], "http://nowhere")


def test_the_table_counts_by_split_area_and_level():
    tasks = [task_of(), Task("a", "", level=3, split="heldout", area="nn")]
    lines = [line.split() for line in check.table(tasks).splitlines()]
    assert lines[0] == ["split", "area", "1", "2", "3", "all", "grad", "vmap", "constant_trace"]
    assert ["heldout", "nn", "1", "1"] in lines
    assert ["train", "area", "1", "1", "1", "1", "1"] in lines


def test_scores_count_what_passed_and_the_commonest_failures():
    passed, wrong = (Verdict(status=s) for s in (Status.PASSED, Status.WRONG))
    errors = [Verdict(status=Status.ERROR, message=f"NameError: x{k}") for k in range(2)]
    rows = [[passed, wrong, *errors], [wrong, wrong, wrong, passed]]
    lines = check.scores([task_of(), task_of(identifier="mine/b/soft_largest")], rows).splitlines()
    assert lines[1].split() == ["1/4", "mine/area/soft_largest", "2x", "error:", "NameError:", "xN"]
    assert lines[2].split() == ["1/4", "mine/b/soft_largest", "3x", "wrong:"]
    assert lines[4].startswith("2 of 8 answers passed")
    assert [line.split()[0] for line in lines[5:]] == ["4x", "2x"]
