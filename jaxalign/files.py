"""Files that a kill may hit while they are written."""

from pathlib import Path


def whole_lines(path: Path) -> list[bytes]:
    """The lines of a file, if there is one, without what a kill left of the last."""
    lines = path.read_bytes().splitlines(keepends=True) if path.exists() else []
    return [line for line in lines if line.endswith(b"\n")]


def replace(path: Path, content: bytes) -> None:
    """Write a file that a kill leaves as it was, or whole. Raises OSError."""
    partial = path.with_name(f".{path.name}.partial")
    partial.write_bytes(content)
    partial.replace(path)
