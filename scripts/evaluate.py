"""Measure how good a checkpoint is: `python scripts/evaluate.py --model PATH [--compare OTHER]`.

Prints tables, and writes results.json and results.png to the output folder. The same command goes
on with what was stopped or killed.
"""

import json
import sys
from collections.abc import Sequence

from rich.console import Console

from jaxalign import config, huge_pages, processes


def main(arguments: Sequence[str]) -> None:
    # These take seconds: not before the process has begun anew.
    from jaxalign import evaluation_view
    from jaxalign.evaluate import EvaluateConfig, evaluate

    options = config.parse(EvaluateConfig, arguments)
    results = evaluate(options)
    if not processes.is_first():
        return
    names = [options.model, options.compare]
    evaluation_view.show(Console(width=None if sys.stdout.isatty() else 160), results, names)
    folder = options.output_dir
    text = json.dumps({"options": config.plain(options)} | results, indent=2, allow_nan=False)
    (folder / "results.json").write_text(text + "\n", encoding="utf-8")
    drawn = evaluation_view.draw(folder / "results.png", results, names)
    print(f"figures: {folder}/results.json; samples and verdicts: {folder}/*/samples.jsonl")
    extra = "none: pip install 'jaxalign[figures]'"
    print(f"picture: {folder / 'results.png' if drawn else extra}")


if __name__ == "__main__":
    huge_pages.begin_anew()
    config.run(main)
