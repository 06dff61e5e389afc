"""What an evaluation found: from rows of samples to figures.

All of it is pure; figures are as JSON can hold them, None where nothing is known.
Samples that nobody judged count nowhere but in "unjudged". docs/evaluation.md defines each figure.
Metrics of programs are taken as they come, by the kind of their values: numbers, truths, and
counts by name; so those that the sandbox adds are reported without a change here.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from jaxalign import estimators
from jaxalign.estimators import Estimate
from jaxalign.reward import Status
from jaxalign.types import Task

Row = dict[str, Any]  # a sample and its verdict, as samples.jsonl has it

UNJUDGED, PASSED, ERROR = map(str, (Status.INFRASTRUCTURE, Status.PASSED, Status.ERROR))
LEAST_SHARE = 0.05  # of the programs, for an operation to be listed
_EXCEPTION = re.compile(r"(?:[A-Za-z_]\w*\.)*([A-Za-z_]\w{0,60})(?::|$)")
_OF_TRUST = {"trusted", "claims"}  # what a program says of itself is no measurement


def results(
    task_list: Sequence[Task], rows: Sequence[Row], other_rows: Sequence[Row] | None = None
) -> dict[str, Any]:
    """{"model": summary}; with another model's rows also {"compare": ..., "difference": ...}."""
    found = {"model": summary(task_list, rows)}
    if other_rows is not None:
        found["compare"] = summary(task_list, other_rows)
        found["difference"] = differences(task_list, rows, other_rows)
    return found


def summary(task_list: Sequence[Task], rows: Sequence[Row]) -> dict[str, Any]:
    """All figures of one model."""
    judged = [row for row in rows if row["status"] != UNJUDGED]
    passed = [row for row in judged if row["status"] == PASSED]
    return {
        "tasks": len(task_list),
        "samples": len(judged),
        "unjudged": len(rows) - len(judged),
        "pass": {name: passes(group, rows) for name, group in groups(task_list).items()},
        "statuses": {
            str(status): sum(row["status"] == status for row in judged)
            for status in Status
            if status != UNJUDGED
        },
        "errors": dict(Counter(filter(None, map(_exception, judged))).most_common()),
        "rewards": _means(row["rewards"] for row in judged),
        "programs": programs(passed),
        "speed": speed(passed),
        "completions": completions(rows),
    }


def groups(task_list: Sequence[Task]) -> dict[str, list[Task]]:
    """The tasks by "all", "level <n>" and "area <name>"."""
    found: dict[str, list[Task]] = {"all": list(task_list)}
    for task in sorted(task_list, key=lambda task: task.level):
        found.setdefault(f"level {task.level}", []).append(task)
    for task in sorted(task_list, key=lambda task: task.area):
        found.setdefault(f"area {task.area or 'none'}", []).append(task)
    return found


def passes(task_list: Sequence[Task], rows: Sequence[Row]) -> dict[str, Any]:
    """{"pass@k": estimate} for k = 1, 2, 4, ... up to the most judged samples of a task."""
    by_task = rates(task_list, rows)
    return {
        f"pass@{k}": plain(estimators.mean([rates[k] for rates in by_task.values() if k in rates]))
        for k in sorted({k for rates in by_task.values() for k in rates})
    }


def differences(
    task_list: Sequence[Task], rows: Sequence[Row], other_rows: Sequence[Row]
) -> dict[str, Any]:
    """{group: {"pass@k": estimate}} of model less compare, over the tasks that both have."""
    return {name: _differences(g, rows, other_rows) for name, g in groups(task_list).items()}


def _differences(
    task_list: Sequence[Task], rows: Sequence[Row], other_rows: Sequence[Row]
) -> dict[str, Any]:
    ours, theirs = rates(task_list, rows), rates(task_list, other_rows)
    found = {}
    for k in sorted({k for rates in ours.values() for k in rates}):
        pairs = [(ours[t][k], theirs[t][k]) for t in ours if k in ours[t] and k in theirs[t]]
        if pairs:
            found[f"pass@{k}"] = plain(estimators.difference(*zip(*pairs, strict=True)))
    return found


def rates(task_list: Sequence[Task], rows: Sequence[Row]) -> dict[str, dict[int, float]]:
    """By task, pass@k for each k = 1, 2, 4, ... that its judged samples allow."""
    judged, passed = Counter[str](), Counter[str]()
    for row in rows:
        judged[row["task"]] += row["status"] != UNJUDGED
        passed[row["task"]] += row["status"] == PASSED
    return {
        task.id: {
            2**i: estimators.pass_at_k(judged[task.id], passed[task.id], 2**i)
            for i in range(judged[task.id].bit_length())
        }
        for task in task_list
    }


def programs(passed: Sequence[Row]) -> dict[str, Any]:
    """What programs that passed were measured to be, of those whose metrics can be trusted.

    Medians of numbers, shares of truths, and the share of programs in which a name is counted.
    """
    measured = [row["metrics"] for row in passed if row["metrics"]]
    trusted = [metrics for metrics in measured if metrics["trusted"]]
    found: dict[str, Any] = {"measured": len(measured), "trusted": len(trusted)}
    for name in trusted[0] if trusted else ():
        values = [metrics[name] for metrics in trusted if metrics.get(name) is not None]
        if name not in _OF_TRUST and (aggregate := _aggregate(values)) is not None:
            found[name] = aggregate
    return found


def _aggregate(values: Sequence[Any]) -> Any:
    if all(isinstance(value, bool) for value in values):
        return float(np.mean(values))
    if all(isinstance(value, int | float) for value in values):
        return float(np.median(values))
    if all(isinstance(value, Mapping) for value in values):
        names = Counter(name for value in values for name, count in value.items() if count)
        shares = {name: count / len(values) for name, count in names.most_common()}
        return {name: share for name, share in shares.items() if share >= LEAST_SHARE}
    return None


def speed(passed: Sequence[Row]) -> dict[str, Any] | None:
    """How many times as fast as the reference: a geometric mean over tasks of their medians."""
    ratios: dict[str, list[float]] = {}
    for row in passed:
        metrics = row["metrics"] or {}
        if metrics.get("trusted") and metrics["run_seconds"] and metrics["reference_seconds"]:
            ratio = metrics["reference_seconds"] / metrics["run_seconds"]
            ratios.setdefault(row["task"], []).append(ratio)
    medians = [float(np.median(values)) for values in ratios.values()]
    return plain(estimators.geometric_mean(medians)) if medians else None


def completions(rows: Sequence[Row]) -> dict[str, float]:
    """Tokens, and the seconds that sampling and judging took, over all calls."""
    tokens = [row["tokens"] for row in rows]
    return {
        "tokens": sum(tokens),
        "mean_length": float(np.mean(tokens)),
        "clipped_ratio": float(np.mean([not row["stopped"] for row in rows])),
        "sampling_seconds": sum(row["sampling_seconds"] for row in rows),
        "judging_seconds": sum(row["judging_seconds"] for row in rows),
        "tokens_per_second": tokens_per_second(rows),
    }


def tokens_per_second(rows: Sequence[Row]) -> float:
    """Of sampling, compilation included."""
    return sum(row["tokens"] for row in rows) / sum(row["sampling_seconds"] for row in rows)


def headlines(found: Mapping[str, Any]) -> dict[str, float]:
    """The few figures that a training run logs, flat, NaN where nothing is known."""
    levels = {name: of for name, of in found["pass"].items() if not name.startswith("area ")}
    rates = {
        k if name == "all" else f"{name.replace(' ', '_')}/{k}": estimate["value"]
        for name, of in levels.items()
        for k, estimate in of.items()
    }
    rewards = {f"rewards/{name}/mean": value for name, value in found["rewards"].items()}
    rewards["reward"] = rewards.pop("rewards/reward/mean", math.nan)
    outcomes = {f"sandbox/{name}": float(count) for name, count in found["statuses"].items()}
    outcomes[f"sandbox/{UNJUDGED}"] = float(found["unjudged"])
    of = found["completions"]
    lengths = {f"completions/{name}": of[name] for name in ("mean_length", "clipped_ratio")}
    return rates | rewards | outcomes | lengths


def _exception(row: Row) -> str:
    """The exception that ended a program, by its name without its module's; "" if none did."""
    match = _EXCEPTION.match(row["message"]) if row["status"] == ERROR else None
    return match[1] if match else ""


def _means(records: Iterable[Mapping[str, float | None]]) -> dict[str, float]:
    values: dict[str, list[float]] = {}
    for record in records:
        for name, value in record.items():
            if value is not None:
                values.setdefault(name, []).append(value)
    return {name: float(np.mean(of)) for name, of in values.items()}


def plain(estimate: Estimate) -> dict[str, Any]:
    """As JSON has it: null for what is not known."""
    of = estimate._asdict()
    return {name: None if math.isnan(value) else value for name, value in of.items()}
