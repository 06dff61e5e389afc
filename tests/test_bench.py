"""The bench: floors have the model's products, tables are well-formed. Nothing here is timed."""

import dataclasses
import json
import math

import jax
import jax.numpy as jnp
import pytest
import tiny_checkpoint
from conftest import TINY, make_model
from jax._src.core import jaxprs_in_params
from jax._src.interpreters.partial_eval import dce_jaxpr
from rich.console import Console

from jaxalign import learner
from jaxalign.bench import floor, machine, measure, peers, pieces, report, suite
from jaxalign.bench.floor import Groups
from jaxalign.bench.pieces import Job
from jaxalign.errors import UserError
from jaxalign.gemma import lora
from jaxalign.gemma.model import Cache, Gemma, unstack
from jaxalign.mesh import make_mesh
from jaxalign.rows import Rows

WIDE = dataclasses.replace(TINY, sliding_window=64)  # no key of these tests is out of its window
GROUPS = Groups(2, 3, 10, 6)


@pytest.fixture(scope="module")
def model() -> Gemma:
    return make_model(WIDE)


def product_flops(jaxpr) -> int:
    """Operations of the products in a traced program, scanned layers counted as often as run."""
    total = 0
    for equation in jaxpr.eqns:
        times = equation.params.get("length", 1) if equation.primitive.name == "scan" else 1
        if equation.primitive.name == "dot_general":
            contracted, _ = equation.params["dimension_numbers"][0]
            inner = math.prod(equation.invars[0].aval.shape[i] for i in contracted)
            total += 2 * inner * equation.outvars[0].aval.size
        for inner_jaxpr in jaxprs_in_params(equation.params):
            total += times * product_flops(inner_jaxpr)
    return total


def traced_flops(function, *arguments) -> int:
    """Of what the results depend on: jit drops the rest."""
    jaxpr = jax.make_jaxpr(function)(*arguments).jaxpr
    return product_flops(dce_jaxpr(jaxpr, [True] * len(jaxpr.outvars))[0])


def test_prefill_floor_has_the_products_of_the_model(model):
    P, T = 3, 10

    def prefill(model):
        positions_PT = jnp.broadcast_to(jnp.arange(T), (P, T))
        empty = Cache.empty(WIDE, P, T, jnp.float32)
        hidden_PTD, _ = model.extend(jnp.ones((P, T), jnp.int32), positions_PT, empty)
        return model.logits(hidden_PTD[:, -1:])

    assert floor.prefill(WIDE, P, T).flops == traced_flops(prefill, unstack(model))


def test_decode_floor_has_the_products_of_the_model(model):
    B, S, steps = 4, 12, 5

    def step(model):
        cache = Cache.empty(WIDE, B, S, jnp.float32)
        zeros_B1 = jnp.zeros((B, 1), jnp.int32)
        return model.logits(model.extend(zeros_B1, zeros_B1, cache)[0])

    floor_flops = floor.decode(WIDE, B, S, steps).flops
    assert floor_flops == steps * traced_flops(step, unstack(model))


@pytest.mark.parametrize("rank", [0, 4])
def test_update_floor_has_the_products_of_the_layers_gradient(model, rank):
    B, C = 3, 8
    tokens_BC = jnp.ones((B, C), jnp.int32)
    positions_BC = jnp.broadcast_to(jnp.arange(C), (B, C))
    adapted = lora.attach(model, lora.LoraConfig(rank), jax.random.key(0))
    structure, params, frozen = lora.split(adapted)

    def gradient(params, frozen):
        def total(params):
            return learner.Policy(structure, frozen).model(params)(tokens_BC, positions_BC).sum()

        return jax.grad(total)(params)

    products = [*floor.layers(WIDE, B * C), *floor.attention(WIDE, B, C, C)]
    products += floor.adapters(WIDE, B * C, rank)
    both = [*products, *floor.backward(products, lambda p: rank == 0 or "." in p.name)]
    assert sum(p.flops for p in both) == traced_flops(gradient, params, frozen)


def test_log_probability_floor_is_below_the_model_by_what_sharing_a_prompt_costs(model):
    """Completions of a group meet in the model's attention, and are masked; not in the floor."""
    P, G, T, C = dataclasses.astuple(GROUPS)
    rows = Rows(*jnp.ones((3, P, T + G * C), jnp.int32), *jnp.ones((2, P, G * C), jnp.int32))

    def hidden_states(model):
        return learner.hidden(model, model.look_up(rows.tokens_BT), rows, room=0)

    hidden = traced_flops(hidden_states, model)
    meeting = [
        *floor.attention(WIDE, P, T + G * C, T + G * C),
        *[
            dataclasses.replace(p, layers=-p.layers)
            for p in (*floor.attention(WIDE, P, T, T), *floor.attention(WIDE, P * G, C, T + C))
        ],
    ]
    head = floor.head(WIDE, P * G * C).flops
    expected = floor.logprobs(WIDE, GROUPS).flops - head + sum(p.flops for p in meeting)
    assert hidden == expected


FLOORS = {
    "prefill": floor.prefill(TINY, 3, 10),
    "decode": floor.decode(TINY, 4, 12, 5),
    "log-probabilities": floor.logprobs(TINY, GROUPS),
    "head": floor.head_gradient(TINY, 20, trained=True),
    "update": floor.update(TINY, GROUPS, 0),
    "LoRA update": floor.update(TINY, GROUPS, 4),
}


@pytest.mark.parametrize("name", FLOORS)
def test_the_compiler_leaves_out_no_product_of_a_floor(name):
    """In float32, where XLA's count has nothing but products and one addition for each."""
    limit = FLOORS[name]
    (compiled,) = floor.compile_floors([limit], jnp.float32)
    assert compiled.flops == pytest.approx(limit.flops, rel=1e-3)
    results, touched = compiled()
    assert jnp.isfinite(touched)
    assert all(jnp.isfinite(x).all() for x in results.values())


def test_every_layer_of_a_floor_has_its_own_weights():
    rights = floor.Rights(jnp.float32)
    (q, *_) = floor.layers(TINY, 3)
    assert rights.of_layer(q, 0) is not rights.of_layer(q, 1)
    assert rights.of_layer(q, 0) is rights.of_layer(q, 0)


def test_a_large_head_is_cut_into_equal_blocks_of_the_vocabulary():
    config = dataclasses.replace(TINY, vocab_size=262_208)
    head = floor.head(config, 2048)
    assert head.rows * head.columns <= floor.LOGITS_AT_ONCE
    assert head.layers * head.columns == config.vocab_size
    assert floor.head(config, 16).layers == 1


def test_bytes_count_each_operand_and_the_result():
    product = floor.Product("w", rows=2, inner=3, columns=5, layers=7)
    assert product.bytes(4) == 7 * 4 * (2 * 3 + 3 * 5 + 2 * 5)
    logits = dataclasses.replace(product, logits=True)
    assert logits.bytes(2) == 7 * (2 * (2 * 3 + 3 * 5) + 4 * 2 * 5)


@pytest.mark.parametrize("piece", ["prefill", "decode", "uneven", "head"])
def test_a_piece_is_measured_in_turns_with_its_floor(piece, tmp_path):
    model = str(tiny_checkpoint.write(tmp_path / "tiny"))
    job = Job(piece, model, "float32", Groups(1, 2, 32, 5), repeats=3)
    assert Job.from_json(json.loads(json.dumps(job.to_json()))) == job
    mesh = make_mesh("1", jax.devices()[:1])
    with jax.set_mesh(mesh):
        result = measure.take_turns(job, mesh, measure.Compilations())
    assert len(result["turns"]) == 3
    assert result["recompilations"] == 0
    assert math.isfinite(result["seconds"])  # a difference of times, which others at work may turn
    assert result["floor_seconds"] > 0
    assert json.loads(json.dumps(result)) == result


def test_ratios_are_of_one_turn_and_medians_over_turns():
    turns = [{"work": w, "floor": f, "copies": 3 * w} for w, f in [(2, 1), (40, 10), (3, 1)]]
    result = measure.summary(turns, tokens=6, flops=1e9, moved=1e9)
    assert result["ratio"] == 3
    assert result["seconds"] == 3
    assert result["rivals"] == {"copies": 3}
    assert result["tokens_per_second"] == 2


def test_prompts_have_the_length_they_are_asked_for(tmp_path):
    model = str(tiny_checkpoint.write(tmp_path / "tiny"))
    for name in (model, "270m"):
        prompts = pieces.prompt_ids(name, 3, 20)
        assert [len(prompt) for prompt in prompts] == [20] * 3
        assert prompts[0] != prompts[1]


def test_the_longest_name_decides_a_devices_peak():
    assert machine.peak("TPU v5 lite") == machine.PEAKS["TPU v5 lite"]
    assert machine.peak("TPU v5p") == machine.PEAKS["TPU v5"]
    assert machine.peak("NVIDIA H100 80GB HBM3") == machine.PEAKS["NVIDIA H100"]
    assert machine.peak("NVIDIA A100-SXM4-80GB") == machine.PEAKS["NVIDIA A100"]
    assert machine.peak("NVIDIA L4") == machine.PEAKS["NVIDIA L4"]
    for unknown in ("NVIDIA L40S", "TPU v5e", "cpu"):
        assert machine.peak(unknown) is None


def row(ratio: float, piece: str = "decode", rows: int = 16) -> dict:
    return {
        "label": f"{piece}, {rows} rows",
        "piece": piece,
        "dtype": "float32",
        "rows": rows,
        "lora_rank": 0,
        "seconds": 0.1 * ratio,
        "floor_seconds": 0.1,
        "ratio": ratio,
        "rivals": {"a prompt per row": 3.5} if piece == "prefill" else {},
        "tokens_per_second": 123.4,
        "flops": 2.5e9,
        "bytes": 1e9,
        "flop_utilisation": None,
        "bandwidth_utilisation": None,
    }


RESULT = {
    "machine": {
        "device": "a | b",
        "platform": "cpu",
        "cores": 2,
        "load": 0.5,
        "date": "2026-01-01",
        "versions": {"jax": "1"},
    },
    "explanation": "All of it.",
    "rows": [row(1.5), row(2.0, "prefill"), row(2.0, "generate")],
    "starts": [
        {
            "label": "LoRA 32",
            "dtype": "float32",
            "cache": "empty",
            "loaded_seconds": 1.0,
            "first_step_seconds": 30.0,
            "later_step_seconds": 12.34,
            "compile_seconds": 10.0,
            "recompilations": 0,
            "peak_bytes": 2_500_000_000,
            "peak_device_bytes": None,
        }
    ],
    "peers": [
        {"peer": "TRL", "piece": "step", "dtype": "float32", "problem": "no network"},
        {
            "peer": "tunix",
            "piece": "generate",
            "dtype": "float32",
            "version": "1",
            "seconds": 0.8,
            "tokens_per_second": 10.0,
            "peak_bytes": 10**9,
            "ours": 0.2,
        },
    ],
}


def test_the_page_tells_the_command_that_gives_it():
    options = suite.BenchConfig(dtypes=("bfloat16",), rows=(16, 64), starts=False, peers=True)
    line = "python scripts/bench.py --dtypes bfloat16 --rows 16 64 --no-starts --peers"
    assert suite.command(options) == line
    assert f"`{line}`" in suite.explanation(options)
    assert suite.command(suite.BenchConfig()) == "python scripts/bench.py"


def test_tables_are_rectangular_and_say_what_was_measured(capsys):
    for texts in report.tables(RESULT):
        assert all(len(row) == len(texts.columns) for row in texts.rows)
    work, starts, peers = report.tables(RESULT)
    assert "1.50" in work.rows[0]
    assert "3.5x, a prompt per row" in work.rows[1]
    assert "2.50 GB" in starts.rows[0]
    assert "none: no network" in peers.rows[0]
    assert "4.0x" in peers.rows[1]
    report.show(Console(width=250), RESULT)
    assert "decode, 16 rows" in capsys.readouterr().out


def test_an_accelerators_utilisation_has_columns_of_its_own():
    used = {**row(1.5), "flop_utilisation": 0.123, "bandwidth_utilisation": 0.456}
    (texts,) = report.tables({**RESULT, "rows": [used], "starts": [], "peers": []})
    assert texts.rows[0][-2:] == ("12 %", "46 %")


def test_a_peer_is_set_against_our_fastest_dtype_measured_right_after_it(tmp_path, monkeypatch):
    done = []

    def run_job(job, environment=None):
        done.append((job.piece, job.dtype))
        return {"seconds": {"float32": 2.0, "bfloat16": 1.0}[job.dtype], "dtype": job.dtype}

    def measure_all(*_):
        for dtype in ("bfloat16", "float32"):
            done.append(("peer", dtype))
            yield {"peer": "TRL", "piece": "step", "dtype": dtype}
        yield {"peer": "TRL", "piece": "step", "dtype": "float16", "problem": "no such dtype"}

    monkeypatch.setattr(suite, "run_job", lambda *a: run_job(*a) | {"ratio": 1.0, "machine": {}})
    monkeypatch.setattr(suite.peers, "measure_all", measure_all)
    config = suite.BenchConfig(
        dtypes=("float32", "bfloat16"),
        pieces=("step",),
        starts=False,
        peers=True,
        json=tmp_path / "bench.json",
    )
    result = suite.bench(config, Console(quiet=True))
    assert done[-4:] == [
        ("peer", "bfloat16"),
        ("step", "bfloat16"),
        ("peer", "float32"),
        ("step", "bfloat16"),
    ]
    assert [peer.get("ours") for peer in result["peers"]] == [1.0, 1.0, None]


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(None, "-"), (0.0001234, "0.123 ms"), (0.0999, "99.9 ms"), (1.5, "1.50 s"), (123.4, "123 s")],
)
def test_durations_have_three_digits(seconds, text):
    assert report.duration(seconds) == text


def test_the_page_has_the_machine_and_the_tables():
    text = report.markdown(RESULT)
    assert "a | b" in text  # in prose; in a table it would end the cell
    assert "| decode, 16 rows | float32 |" in text


def test_bounds_hold_from_so_many_rows_on():
    assert report.bound(row(1.0, rows=1)) is None
    assert report.bound(row(1.0, rows=16)) == report.BOUNDS["decode"][16]
    assert report.bound(row(1.0, rows=100)) == report.BOUNDS["decode"][64]
    assert report.bound(row(1.0, "generate")) is None
    assert report.bound(row(1.0, "head") | {"lora_rank": 32}) == report.BOUNDS["head"][1]
    assert report.bound(row(1.0, "head")) == report.TRAINED_HEAD
    assert report.excesses([row(1.0), row(9.0, "generate")]) == []
    (sentence,) = report.excesses([row(1.0), row(1.5)])
    assert sentence == "decode, 16 rows, float32: 1.50x, above 1.4x"


@pytest.mark.parametrize(("ratio", "code"), [(1.2, 0), (1.5, 1)])
def test_check_exits_by_the_ratios_to_the_floor_alone(ratio, code, tmp_path, monkeypatch):
    from scripts import bench

    slow = {**row(ratio), "seconds": 1000.0}
    monkeypatch.setattr(suite, "bench", lambda *_: {**RESULT, "rows": [slow]})
    flags = ["--check", "--json", str(tmp_path / "b.json"), "--output", str(tmp_path / "b.md")]
    if code:
        with pytest.raises(SystemExit) as stopped:
            bench.main(flags)
        assert stopped.value.code == code
    else:
        bench.main(flags)
    assert json.loads((tmp_path / "b.json").read_text())["rows"] == [slow]
    assert not (tmp_path / "b.md").exists()


def test_a_job_that_fails_loses_nothing_that_was_measured_before(tmp_path, monkeypatch):
    jobs = []

    def run_job(job):
        jobs.append(job)
        if len(jobs) == 3:
            raise UserError("out of memory")
        return {**row(1.0), "machine": {"device": "a machine"}}

    monkeypatch.setattr(suite, "run_job", run_job)
    config = suite.BenchConfig(pieces=("decode",), starts=False, json=tmp_path / "new" / "b.json")
    with pytest.raises(UserError, match="out of memory"):
        suite.bench(config, Console(quiet=True))
    kept = json.loads(config.json.read_text())
    assert [found["label"] for found in kept["rows"]] == ["decode, 16 rows"] * 2
    assert kept["machine"]["device"] == "a machine"


def test_a_model_that_cannot_be_exported_is_every_peers_problem(monkeypatch):
    def run(*_):
        raise peers.PeerError("exit code 2: no such model")

    monkeypatch.setattr(peers, "run", run)
    found = list(peers.measure_all("nowhere", GROUPS, 1))
    assert len(found) == len(peers.PEERS) * len(peers.DTYPES)
    assert {peer["problem"] for peer in found} == {
        "the model cannot be exported (exit code 2: no such model)"
    }


def test_check_measures_once_more_what_is_above_its_bound(tmp_path, monkeypatch):
    ratios = iter([9.0, 1.0, 1.1, 9.0, 8.0])
    monkeypatch.setattr(suite, "run_job", lambda _: {**row(next(ratios)), "machine": {}})
    config = suite.BenchConfig(
        rows=(16, 32, 64),
        pieces=("decode",),
        starts=False,
        check=True,
        json=tmp_path / "bench.json",
    )
    result = suite.bench(config, Console(quiet=True))
    assert [found["ratio"] for found in result["rows"]] == [1.0, 1.1, 8.0]


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"pieces": ("speed",)}, "speed"),
        ({"peers": True, "model": "4b"}, "tokenizer"),
        ({"repeats": 0}, "repeats"),
        ({"rows": (16, 0)}, r"--rows 16 0: each must be at least 1"),
        ({"rows": ()}, "--rows names nothing"),
        ({"dtypes": ()}, "--dtypes names nothing"),
    ],
)
def test_a_mistake_is_one_sentence(fields, says):
    with pytest.raises(UserError, match=says):
        suite.BenchConfig(**fields)


def test_every_piece_is_in_the_suite():
    listed = [job for _, job in suite.jobs(suite.BenchConfig())]
    assert {job.piece for job in listed} == set(pieces.PIECES)
    only = [job for _, job in suite.jobs(suite.BenchConfig(pieces=("head",)))]
    assert [job.lora_rank for job in only] == [0, 32]


@pytest.mark.slow
def test_the_whole_command_on_a_small_model(tmp_path):
    model = str(tiny_checkpoint.write(tmp_path / "tiny"))
    config = suite.BenchConfig(
        model=model,
        rows=(4,),
        prompts=1,
        num_generations=2,
        prompt_length=32,
        completion_length=6,
        lora_rank=4,
        repeats=1,
        output=tmp_path / "page.md",
        json=tmp_path / "bench.json",
    )
    result = suite.bench(config, Console(quiet=True))
    suite.write(config, result)
    assert len(result["rows"]) == len(list(suite.jobs(config)))
    assert all(start["peak_bytes"] > 10**8 for start in result["starts"])
    assert [start["recompilations"] for start in result["starts"]] == [0] * 4
    written = json.loads((tmp_path / "bench.json").read_text())
    assert report.markdown(written) in (tmp_path / "page.md").read_text()
