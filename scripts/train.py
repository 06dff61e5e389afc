"""Improve a Gemma-3 by GRPO: `python scripts/train.py [--config FILE] [flags]`.

Without any argument it runs the demo: the real 270M model, on CPU, in some minutes.
"""

from collections.abc import Sequence
from pathlib import Path

from jaxalign import config, grpo

DEMO = Path(__file__).parent.parent / "configs" / "demo.yaml"


def main(arguments: Sequence[str]) -> None:
    preset = None if arguments else DEMO
    grpo.train(config.parse(grpo.GrpoConfig, arguments, preset))


if __name__ == "__main__":
    config.run(main)
