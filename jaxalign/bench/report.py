"""What the bench says: tables on the console, JSON, and a page in docs/.

All tables come from the same rows of text; a figure that is not there is a dash.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rich.console import Console
from rich.table import Table

from jaxalign.bench.machine import in_a_line
from jaxalign.pages import table

NOTHING = "-"

# The most that a piece of work may take, as a multiple of its floor, from so many rows on.
BOUNDS: dict[str, dict[int, float]] = {
    "decode": {16: 1.4, 64: 1.25},
    "head": {1: 1.15},
}
# Of the head where the embedding is trained: it makes four products, and the floor has three.
TRAINED_HEAD = 4 / 3


@dataclass(frozen=True)
class Texts:
    """A table: its title, the names of its columns, and rows of text."""

    title: str
    columns: tuple[str, ...]
    rows: list[tuple[str, ...]]


def bound(row: Mapping[str, Any]) -> float | None:
    """The most that this row's ratio to the floor may be, if there is a bound."""
    if row["piece"] == "head" and not row["lora_rank"]:
        return TRAINED_HEAD
    steps = BOUNDS.get(row["piece"], {})
    reached = [least for least in steps if row["rows"] >= least]
    return steps[max(reached)] if reached else None


def excesses(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """One sentence for each ratio to the floor above its bound."""
    found = []
    for row in rows:
        most = bound(row)
        if most is not None and row["ratio"] > most:
            found.append(f"{row['label']}, {row['dtype']}: {row['ratio']:.2f}x, above {most:.3g}x")
    return found


def tables(result: Mapping[str, Any]) -> list[Texts]:
    """All that was measured, as text."""
    found = [_work(result["rows"])]
    if result["starts"]:
        found.append(_starts(result["starts"]))
    if result["peers"]:
        found.append(_peers(result["peers"]))
    return found


def _work(rows: Sequence[Mapping[str, Any]]) -> Texts:
    columns = ("work", "dtype", "time", "floor", "x floor", "bound", "the plain way")
    columns += ("tokens/s", "GFLOP", "GB")
    on_accelerator = any(row["flop_utilisation"] is not None for row in rows)
    columns += ("of peak FLOP/s", "of peak bytes/s") if on_accelerator else ()
    texts = []
    for row in rows:
        cells = [
            row["label"],
            row["dtype"],
            duration(row["seconds"]),
            duration(row["floor_seconds"]),
            f"{row['ratio']:.2f}",
            number(bound(row)),
            ", ".join(f"{x:.1f}x, {name}" for name, x in row["rivals"].items()) or NOTHING,
            f"{row['tokens_per_second']:.0f}",
            number(row["flops"] / 1e9),
            number(row["bytes"] / 1e9),
        ]
        if on_accelerator:
            cells += [percent(row["flop_utilisation"]), percent(row["bandwidth_utilisation"])]
        texts.append(tuple(cells))
    return Texts("Work and its floor", columns, texts)


def _starts(starts: Sequence[Mapping[str, Any]]) -> Texts:
    columns = ("training", "dtype", "cache", "model loaded", "first step done", "compiling")
    columns += ("a later step", "recompilations", "peak memory", "on the device")
    rows = [
        (
            start["label"],
            start["dtype"],
            start["cache"],
            duration(start["loaded_seconds"]),
            duration(start["first_step_seconds"]),
            duration(start["compile_seconds"]),
            duration(start["later_step_seconds"]),
            str(start["recompilations"]),
            gigabytes(start["peak_bytes"]),
            gigabytes(start["peak_device_bytes"]),
        )
        for start in starts
    ]
    return Texts("A process from its start: first step, memory", columns, rows)


def _peers(peers: Sequence[Mapping[str, Any]]) -> Texts:
    columns = ("peer", "version", "dtype", "time", "tokens/s", "jaxalign beside it", "faster by")
    columns += ("peer's peak memory",)
    texts = []
    for peer in peers:
        about = (peer["peer"], peer.get("version", NOTHING), peer["dtype"])
        if "problem" in peer:
            texts.append((*about, f"none: {peer['problem']}", *[NOTHING] * 4))
            continue
        ours = peer.get("ours")
        texts.append(
            (
                *about,
                duration(peer["seconds"]),
                f"{peer['tokens_per_second']:.0f}",
                duration(ours),
                NOTHING if ours is None else f"{peer['seconds'] / ours:.1f}x",
                gigabytes(peer["peak_bytes"]),
            )
        )
    return Texts("Peers, and jaxalign in its fastest dtype right after each", columns, texts)


def fastest(piece: str, rows: Sequence[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """Our row for a piece with all parameters trained, in the dtype that is fastest."""
    found = [r for r in rows if r["piece"] == piece and not r["lora_rank"]]
    return min(found, key=lambda r: r["seconds"], default=None)


def duration(seconds: float | None) -> str:
    """Three significant digits, in s or ms."""
    if seconds is None:
        return NOTHING
    return f"{number(seconds)} s" if seconds >= 1 else f"{number(seconds * 1000)} ms"


def number(value: float | None) -> str:
    """Three significant digits, without an exponent."""
    if value is None:
        return NOTHING
    digits = 2 - math.floor(math.log10(abs(value))) if value else 0
    return f"{round(value, digits):.{max(digits, 0)}f}"


def percent(share: float | None) -> str:
    return NOTHING if share is None else f"{100 * share:.0f} %"


def gigabytes(count: float | None) -> str:
    return NOTHING if count is None else f"{count / 1e9:.2f} GB"


def show(console: Console, result: Mapping[str, Any]) -> None:
    """Print all tables."""
    for texts in tables(result):
        table = Table(title=texts.title, title_justify="left")
        for i, column in enumerate(texts.columns):
            table.add_column(column, justify="left" if i < 2 else "right", no_wrap=i < 2)
        for row in texts.rows:
            table.add_row(*row)
        console.print(table)


def markdown(result: Mapping[str, Any]) -> str:
    """The generated part of the page, without its markers."""
    load = f"; load before the run {result['machine']['load']:.1f}."
    lines = [in_a_line(result["machine"]) + load, "", result["explanation"]]
    for texts in tables(result):
        lines += ["", f"### {texts.title}", *table(texts.columns, texts.rows)]
    return "\n".join(lines)
