"""An evaluation's results, as `scorecard` makes them, for the eye: tables, and a picture.

It computes nothing. The picture needs matplotlib, which is an extra; the tables need nothing.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

NOTHING = "-"
LISTED = 8  # of a long list, the most frequent
LONGEST = 24  # characters of a model's name, in the picture: of a path, the end
COLOURS = ("#0072b2", "#d55e00")  # of Okabe and Ito: told apart by the colour-blind, too
OUTCOME_COLOURS = {
    "passed": "#009e73",
    "wrong": "#e69f00",
    "error": "#cc79a7",
    "timeout": "#56b4e9",
    "memory": "#0072b2",
    "output_limit": "#f0e442",
    "killed": "#d55e00",
    "rejected": "#999999",
}


def show(console: Console, found: Mapping[str, Any], names: Sequence[str]) -> None:
    """Print the tables. names: of the model, and of the one that it is compared with."""
    sides = [found[side] for side in ("model", "compare") if side in found]
    for name, side in zip(names, sides, strict=False):
        console.print(
            _rates(f"{name}: passed, of each 100, and 95 % intervals", side["pass"], "{:.1f}")
        )
    if "difference" in found:
        title = f"{names[0]} less {names[1]}, in points, on the same tasks"
        console.print(_rates(title, found["difference"], "{:+.1f}"))
    console.print(_particulars(sides, names))


def _rates(title: str, groups: Mapping[str, Any], form: str) -> Table:
    columns = list(dict.fromkeys(k for of in groups.values() for k in of))
    table = Table(title=title, title_justify="left")
    table.add_column("tasks")
    table.add_column("number", justify="right")
    for column in columns:
        table.add_column(column, justify="right", no_wrap=True)
    for name, of in groups.items():
        cells = [estimate_text(of.get(column), form, 100) for column in columns]
        table.add_row(name, str(_number(of)), *cells)
    return table


def _number(estimates: Mapping[str, Any]) -> int:
    """How many tasks a group's estimates are of."""
    return max((estimate["tasks"] for estimate in estimates.values()), default=0)


def estimate_text(estimate: Mapping[str, Any] | None, form: str, scale: float = 1) -> str:
    """ "12.5 [3.1, 25.0]" in the form "{:.1f}", without the interval where there is none."""
    if estimate is None or estimate["value"] is None:
        return NOTHING
    ends = ("value",) if estimate["low"] is None else ("value", "low", "high")
    value, *interval = (form.format(scale * estimate[end]) for end in ends)
    return f"{value} [{', '.join(interval)}]" if interval else value


def _particulars(sides: Sequence[Mapping[str, Any]], names: Sequence[str]) -> Table:
    """What else there is to know, a line each, a column for each model."""
    table = Table(title="What became of the samples", title_justify="left")
    table.add_column("")
    for name, _ in zip(names, sides, strict=False):
        table.add_column(name)
    for label, text in _LINES.items():
        table.add_row(label, *map(text, sides))
    return table


def _outcomes(side: Mapping[str, Any]) -> str:
    return _listed({name: count for name, count in side["statuses"].items() if count}, "{:d}")


def _speed(side: Mapping[str, Any]) -> str:
    speed = side["speed"]
    return f"{estimate_text(speed, '{:.2f}')} ({speed['tasks']} tasks)" if speed else NOTHING


def _measured(side: Mapping[str, Any]) -> str:
    programs = side["programs"]
    numbers = {name: value for name, value in programs.items() if isinstance(value, float)}
    listed = _listed(numbers, "{:.3g}", len(numbers))
    return f"{programs['trusted']} of {programs['measured']} trusted; {listed}"


def _operations(side: Mapping[str, Any]) -> str:
    shares = side["programs"].get("operations", {})
    return _listed({name.removeprefix("stablehlo."): share for name, share in shares.items()})


def _completions(side: Mapping[str, Any]) -> str:
    of = side["completions"]
    return (
        f"{of['tokens']} tokens, {of['mean_length']:.0f} each; "
        f"{100 * of['clipped_ratio']:.0f} % cut off by the limit"
    )


def _time(side: Mapping[str, Any]) -> str:
    of = side["completions"]
    return (
        f"{of['sampling_seconds']:.0f} s sampling ({of['tokens_per_second']:.0f} tokens/s), "
        f"{of['judging_seconds']:.0f} s of programs' time"
    )


def _listed(values: Mapping[str, Any], form: str = "{:.2f}", most: int = LISTED) -> str:
    shown = list(values.items())[:most]
    rest = [f"{len(values) - most} more"] if len(values) > most else []
    return ", ".join([f"{name} {form.format(value)}" for name, value in shown] + rest) or NOTHING


_LINES = {
    "judged": lambda side: f"{side['samples']} samples of {side['tasks']} tasks",
    "not judged": lambda side: str(side["unjudged"]),
    "outcomes": _outcomes,
    "errors": lambda side: _listed(side["errors"], "{:d}"),
    "reward parts, mean": lambda side: _listed(side["rewards"], "{:.3f}"),
    "passed programs, medians": _measured,
    "share with operation": _operations,
    "times as fast as the reference": _speed,
    "completions": _completions,
    "time": _time,
}


def draw(file: Path, found: Mapping[str, Any], names: Sequence[str]) -> bool:
    """Write the picture as PNG; False, and nothing written, where there is no matplotlib."""
    try:
        from matplotlib.figure import Figure
    except ImportError:
        return False
    sides = [found[side] for side in ("model", "compare") if side in found]
    names = [name if len(name) <= LONGEST else f"...{name[3 - LONGEST :]}" for name in names]
    height = max(5.0, 0.28 * len(sides[0]["pass"]) + 2.0)
    figure = Figure(figsize=(11, height), layout="constrained")
    axes = figure.subplot_mosaic(
        [["groups", "curve"], ["groups", "outcomes"]],
        width_ratios=[5, 6],
        height_ratios=[3, 1 + 0.5 * len(sides)],
    )
    _draw_groups(axes["groups"], sides)
    _draw_curves(axes["curve"], sides, names)
    _draw_outcomes(axes["outcomes"], sides, names)
    file.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(file, dpi=150)
    return True


def _draw_groups(axes: Any, sides: Sequence[Mapping[str, Any]]) -> None:
    groups = list(sides[0]["pass"])
    for i, (side, colour) in enumerate(zip(sides, COLOURS, strict=False)):
        for row, group in enumerate(groups):
            estimate = side["pass"][group].get("pass@1")
            if estimate is None:
                continue
            y = row + 0.16 * (2 * i + 1 - len(sides))
            if estimate["low"] is not None:
                ends = [100 * estimate["low"], 100 * estimate["high"]]
                axes.plot(ends, [y, y], color=colour, linewidth=2, solid_capstyle="butt")
            axes.plot(100 * estimate["value"], y, "o", color=colour, markersize=5, clip_on=False)
    numbers = [_number(sides[0]["pass"][group]) for group in groups]
    labels = [f"{group}  ({number})" for group, number in zip(groups, numbers, strict=True)]
    axes.set_yticks(range(len(groups)), labels)
    axes.set_ylim(len(groups) - 0.5, -0.5)
    axes.set_xlim(left=0)
    axes.set_xlabel("pass@1, %")
    axes.set_title("By level and area (number of tasks)", loc="left", fontsize="medium")
    tidy(axes, "x")


def _draw_curves(axes: Any, sides: Sequence[Mapping[str, Any]], names: Sequence[str]) -> None:
    for side, name, colour in zip(sides, names, COLOURS, strict=False):
        draw_curve(axes, list(side["pass"]["all"].values()), name, colour)
    axes.set_xscale("log", base=2)
    axes.xaxis.set_major_formatter("{x:.0f}")
    axes.set_ylim(bottom=0)
    axes.set_xlabel("k")
    axes.set_ylabel("pass@k, %")
    axes.set_title("All tasks, with 95 % intervals", loc="left", fontsize="medium")
    axes.legend(frameon=False, loc="upper left")
    tidy(axes, "y")


def draw_curve(axes: Any, estimates: Sequence[Mapping[str, Any]], name: str, colour: str) -> None:
    """pass@k for k = 1, 2, 4, ... as `scorecard.plain` has them, with intervals where known."""
    of = [e for e in estimates if e["value"] is not None]
    ks = [2**i for i in range(len(of))]
    axes.plot(ks, [100 * e["value"] for e in of], "o-", color=colour, label=name, clip_on=False)
    if of and all(e["low"] is not None for e in of):
        lows, highs = ([100 * e[end] for e in of] for end in ("low", "high"))
        axes.fill_between(ks, lows, highs, color=colour, alpha=0.15, linewidth=0)


def _draw_outcomes(axes: Any, sides: Sequence[Mapping[str, Any]], names: Sequence[str]) -> None:
    for row, side in enumerate(sides):
        left = 0.0
        for status, count in side["statuses"].items():
            share = 100 * count / max(side["samples"], 1)
            axes.barh(row, share, 0.6, left, color=OUTCOME_COLOURS[status])
            left += share
    there = {status for side in sides for status, count in side["statuses"].items() if count}
    for status in [status for status in OUTCOME_COLOURS if status in there]:
        axes.barh(0, 0, color=OUTCOME_COLOURS[status], label=status.replace("_", " "))
    axes.set_yticks(range(len(sides)), names[: len(sides)])
    axes.set_ylim(len(sides) - 0.5, -0.5)
    axes.set_xlim(0, 100)
    axes.set_xlabel("outcomes, % of the samples")
    axes.legend(frameon=False, ncols=4, loc="lower left", bbox_to_anchor=(0, 1), fontsize="small")
    axes.spines[["top", "right", "left"]].set_visible(False)


def tidy(axes: Any, grid: str) -> None:
    """Light lines along the axis `grid` (x, y, or both), and no frame."""
    axes.grid(axis=grid, color="#dddddd", linewidth=0.8)
    axes.set_axisbelow(True)
    axes.spines[["top", "right"]].set_visible(False)
