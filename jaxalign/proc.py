"""What Linux says of the machine and of this process, in files of /proc."""

from pathlib import Path


def fields(file: Path) -> dict[str, str]:
    """The first value of every "name: value" line; none where there is no such file."""
    found: dict[str, str] = {}
    for line in file.read_text(encoding="utf-8").splitlines() if file.exists() else []:
        name, _, value = line.partition(":")
        found.setdefault(name.strip(), value.strip())
    return found
