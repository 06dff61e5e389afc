"""Pages of docs/ that are written by hand but for what stands between two markers."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from jaxalign.errors import UserError

BEGIN, END = "<!-- begin: generated -->", "<!-- end: generated -->"


def write_page(page: Path, generated: str) -> None:
    """Put the generated part between the page's markers, or below what it says if it has none.

    Raises UserError when the page has one marker without the other.
    """
    text = page.read_text(encoding="utf-8") if page.exists() else f"# {page.stem.capitalize()}\n"
    if BEGIN not in text and END not in text:
        text = f"{text.rstrip()}\n\n{BEGIN}\n{END}\n"
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise UserError(
            f"{page} has lost a marker: put back {BEGIN!r} and, below it, {END!r}, or remove both"
        )
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(f"{before}{BEGIN}\n{generated}\n{END}{after}", encoding="utf-8")


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """The lines of a Markdown table, after an empty one."""
    return ["", *map(_line, (columns, ["---"] * len(columns), *rows))]


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
