"""The page of the proof: what `proof` measured as tables, a picture, and commands to repeat it.

Of a task that several seeds' models answered, the mean over seeds counts, and intervals are over
tasks, as everywhere (docs/evaluation.md). So they do not say how far another seed would be off:
each seed has a line of its own for that.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import mean
from typing import Any

from jaxalign import estimators, pages, scorecard
from jaxalign.estimators import Estimate
from jaxalign.evaluation_view import COLOURS, draw_curve, estimate_text, tidy
from jaxalign.proof import AFTER, Log, Measured, ProofConfig, Stage, stages
from jaxalign.scorecard import Row
from jaxalign.tasks.families import is_generated
from jaxalign.types import Task

KS = (1, 8)
NOTHING = "-"
SMOOTH = 10  # steps of a curve that are averaged
TITLES = {"base": "pre-trained", "sft": "after SFT", "grpo": "after GRPO"}
STEPS = (("sft", "base"), ("grpo", "sft"), ("grpo", "base"))


def write(config: ProofConfig, found: Measured) -> None:
    """The page, between its markers, and results.png beside it if there is matplotlib."""
    picture = config.page.with_suffix(".png")
    drawn = draw(picture, found)
    pages.write_page(config.page, page(config, found, picture.name if drawn else ""))


def page(config: ProofConfig, found: Measured, picture: str = "") -> str:
    """The generated part, in Markdown. picture: the name of its file, if there is one."""
    log = Log(config)
    missing = [stage.name for stage in stages(config) if not log.is_complete(stage)]
    lines = [f"Measured on: {'; and on: '.join(log.machines()) or NOTHING}."]
    if missing:
        lines += ["", f"**Not complete yet**: {', '.join(missing)}."]
    if picture:
        lines += ["", f"![learning curves and pass@k]({picture})"]
    for kind, of_kind in _by_kind(found).items():
        number = len(of_kind.tasks)
        lines += ["", f"### Held-out tasks {kind}: solved, of each 100 ({number} tasks)"]
        lines += _table(_rates(of_kind))
        lines += ["", f"### Differences, in points, on the same tasks {kind}"]
        lines += _table(_differences(of_kind))
        lines += ["", f"### By level, pass@1, tasks {kind}", *_table(_levels(of_kind))]
        lines += ["", f"### What became of the samples, tasks {kind}"]
        lines += _table(_outcomes(of_kind))
    lines += ["", "### What was spent", *_table(_spent(config, found))]
    lines += ["", "### Commands", "", "```"]
    lines += [stage.command for stage in stages(config)]
    return "\n".join([*lines, "```"])


def _by_kind(found: Measured) -> dict[str, Measured]:
    """What was found of tasks written by hand, and of generated ones, where there are any."""
    kinds = {
        "written by hand": [task for task in found.tasks if not is_generated(task)],
        "of known families": [task for task in found.tasks if is_generated(task)],
    }
    return {kind: _of_tasks(found, tasks) for kind, tasks in kinds.items() if tasks}


def _of_tasks(found: Measured, tasks: list[Task]) -> Measured:
    ids = {task.id for task in tasks}
    rows = {
        name: {s: [row for row in of if row["task"] in ids] for s, of in by_seed.items()}
        for name, by_seed in found.rows.items()
    }
    return found._replace(tasks=tasks, rows=rows)


def task_rates(
    tasks: Sequence[Task], by_seed: Mapping[int, Sequence[Row]], k: int
) -> dict[str, float]:
    """pass@k by task, averaged over the seeds that have k judged samples of it; not if none has."""
    rates = [scorecard.rates(tasks, rows) for rows in by_seed.values()]
    found = {task.id: [of[task.id][k] for of in rates if k in of[task.id]] for task in tasks}
    return {task: mean(of) for task, of in found.items() if of}


def _ks(found: Measured) -> list[int]:
    """Those of KS for which there are samples."""
    return [k for k in KS if k == 1 or k in _all_ks(found)]


def _all_ks(found: Measured) -> list[int]:
    every = [rows for by_seed in found.rows.values() for rows in by_seed.values()]
    rates = [of for rows in every for of in scorecard.rates(found.tasks, rows).values()]
    return sorted({k for of in rates for k in of})


def _rates(found: Measured) -> Iterator[Sequence[str]]:
    ks = _ks(found)
    yield ("model", "seeds", *(f"pass@{k}" for k in ks))
    for name in AFTER:
        by_seed = found.rows[name]
        cells = [_estimate(_mean(found.tasks, by_seed, k)) for k in ks]
        yield (f"**{TITLES[name]}**", str(len(by_seed)), *cells)
        for seed, rows in by_seed.items() if name != "base" else ():
            one = [_estimate(_mean(found.tasks, {seed: rows}, k)) for k in ks]
            yield (f"seed {seed}", "", *one)


def _mean(tasks: Sequence[Task], by_seed: Mapping[int, Sequence[Row]], k: int) -> Estimate:
    return estimators.mean(list(task_rates(tasks, by_seed, k).values()))


def _differences(found: Measured) -> Iterator[Sequence[str]]:
    ks = _ks(found)
    yield ("", *(f"pass@{k}" for k in ks))
    for after, before in STEPS:
        cells = [_difference(found, after, before, k) for k in ks]
        yield (f"{TITLES[after]} less {TITLES[before]}", *cells)


def _difference(found: Measured, after: str, before: str, k: int) -> str:
    """Over the tasks that both have; but for the pre-trained model's, over the seeds, too."""
    of_both = [found.rows[after], found.rows[before]]
    if before != "base":
        seeds = sorted(of_both[0].keys() & of_both[1].keys())
        of_both = [{seed: by_seed[seed] for seed in seeds} for by_seed in of_both]
    ours, theirs = (task_rates(found.tasks, by_seed, k) for by_seed in of_both)
    pairs = [(ours[task], theirs[task]) for task in ours if task in theirs]
    if not pairs:
        return NOTHING
    return _estimate(estimators.difference(*zip(*pairs, strict=True)), "{:+.1f}")


def _levels(found: Measured) -> Iterator[Sequence[str]]:
    yield ("tasks", "number", *(TITLES[name] for name in AFTER))
    for level in sorted({task.level for task in found.tasks}):
        tasks = [task for task in found.tasks if task.level == level]
        cells = [_mean(tasks, found.rows[model], 1) for model in AFTER]
        yield (f"level {level}", str(len(tasks)), *map(_estimate, cells))


def _outcomes(found: Measured) -> Iterator[Sequence[str]]:
    """Of all seeds together: how samples ended, and what programs that passed are like."""
    of = {name: [r for rows in found.rows[name].values() for r in rows] for name in AFTER}
    summaries = {
        name: scorecard.summary(found.tasks, rows) if rows else None for name, rows in of.items()
    }
    yield ("", *(TITLES[name] for name in AFTER))
    outcomes = dict.fromkeys(s for found in summaries.values() if found for s in found["statuses"])
    for status in outcomes:
        shares = [
            f"{100 * s['statuses'][status] / s['samples']:.1f} %" if s else NOTHING
            for s in summaries.values()
        ]
        if set(shares) - {NOTHING, "0.0 %"}:
            yield (str(status), *shares)
    yield ("tokens, mean", *(_of(s, "completions", "mean_length") for s in summaries.values()))
    for part in dict.fromkeys(p for s in summaries.values() if s for p in s["rewards"]):
        yield (
            f"reward part {part}, mean",
            *(_of(s, "rewards", part, form="{:.3f}") for s in summaries.values()),
        )
    numbers = dict.fromkeys(
        name
        for s in summaries.values()
        if s
        for name, value in s["programs"].items()
        if isinstance(value, float)
    )
    for name in numbers:
        cells = [_of(s, "programs", name, form="{:.3g}") for s in summaries.values()]
        yield (f"passed: {name.replace('_', ' ')}", *cells)
    speeds = [
        f"{s['speed']['value']:.2f}" if s and s["speed"] else NOTHING for s in summaries.values()
    ]
    yield ("passed: times as fast as the reference", *speeds)


def _of(summary: Mapping[str, Any] | None, *path: str, form: str = "{:.0f}") -> str:
    value: Any = summary
    for name in path:
        value = value.get(name) if value else None
    return NOTHING if value is None else form.format(value)


def _spent(config: ProofConfig, found: Measured) -> Iterator[Sequence[str]]:
    log = Log(config)
    yield ("stage", "minutes", "tokens", "steps")
    for stage in stages(config):
        tokens, steps = _work(found, stage)
        minutes = log.seconds(stage) / 60
        yield (
            stage.name,
            f"{minutes:.0f}" if minutes else NOTHING,
            f"{tokens:,.0f}" if tokens else NOTHING,
            str(steps) if steps else NOTHING,
        )


def _work(found: Measured, stage: Stage) -> tuple[float, int]:
    """Tokens that were learned from or sampled, and steps, if it is known."""
    if not stage.model:
        return sum(row["tokens"] for row in found.rows[stage.of].get(stage.seed, [])), 0
    curve = found.curves[stage.of].get(stage.seed, [])
    name = {"sft": "update/tokens", "grpo": "rollout/tokens"}[stage.of]
    return sum(step.get(name) or 0 for step in curve), len(curve)


def _estimate(estimate: Estimate, form: str = "{:.1f}") -> str:
    """Of shares, times 100."""
    return estimate_text(scorecard.plain(estimate), form, 100)


def _table(rows: Iterator[Sequence[str]]) -> list[str]:
    return pages.table(next(rows), rows)


def draw(file: Path, found: Measured) -> bool:
    """Learning curves of GRPO, and pass@k on held-out tasks; False where there is no matplotlib."""
    try:
        from matplotlib.figure import Figure
    except ImportError:
        return False
    kinds = _by_kind(found)
    figure = Figure(figsize=(8 + 4 * len(kinds), 4), layout="constrained")
    axes = figure.subplot_mosaic([["reward", "validation", *kinds]])
    _draw_curves(axes["reward"], found, "reward", SMOOTH)
    axes["reward"].set_title(f"GRPO: mean reward, {SMOOTH} steps averaged", loc="left")
    _draw_curves(axes["validation"], found, "eval/pass@1", 1)
    axes["validation"].set_title("GRPO: pass@1 on validation tasks", loc="left")
    for kind, of_kind in kinds.items():
        for at, name in enumerate(AFTER):
            _draw_heldout(axes[kind], of_kind, name, ("#999999", *COLOURS)[at])
        axes[kind].set_title(f"Held-out {kind}: pass@k, %", loc="left")
        axes[kind].legend(frameon=False, loc="upper left")
        axes[kind].set_xlabel("k, with 95 % intervals")
        axes[kind].set_xscale("log", base=2)
        axes[kind].xaxis.set_major_formatter("{x:.0f}")
    for name in ("validation", *kinds):
        axes[name].set_ylim(bottom=0)
    for one in axes.values():
        tidy(one, "both")
    file.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(file, dpi=120)
    return True


def _draw_curves(axes: Any, found: Measured, name: str, smooth: int) -> None:
    for seed, curve in found.curves["grpo"].items():
        points = [(step["step"], step[name]) for step in curve if step.get(name) is not None]
        windows = [points[i : i + smooth] for i in range(len(points) - smooth + 1)]
        xs = [mean(x for x, _ in window) for window in windows]
        axes.plot(xs, [mean(y for _, y in window) for window in windows], label=f"seed {seed}")
    axes.set_xlabel("step")
    if found.curves["grpo"]:
        axes.legend(frameon=False)


def _draw_heldout(axes: Any, found: Measured, name: str, colour: str) -> None:
    by_seed = found.rows[name]
    if not by_seed:
        return
    estimates = [_mean(found.tasks, by_seed, k) for k in _all_ks(found)]
    draw_curve(axes, [scorecard.plain(estimate) for estimate in estimates], TITLES[name], colour)
