"""Measure jaxalign: `python scripts/bench.py [--peers] [--check]`.

Prints tables, and writes docs/performance.md and runs/bench.json. With --check it exits with 1 if
a piece of work takes a greater multiple of its floor than it may.
"""

import sys
from collections.abc import Sequence

from rich.console import Console

from jaxalign import config
from jaxalign.bench import report, suite


def main(arguments: Sequence[str]) -> None:
    options = config.parse(suite.BenchConfig, arguments)
    console = Console(width=None if sys.stdout.isatty() else 160)
    result = suite.bench(options, console)
    report.show(console, result)
    suite.write(options, result)
    if options.check and (problems := report.excesses(result["rows"])):
        print("\n".join(problems), file=sys.stderr)
        sys.exit(1)


if __name__ == "__main__":
    config.run(main)
