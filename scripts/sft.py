"""Fine-tune a Gemma-3 on solutions: `python scripts/sft.py [--data FILE] [flags]`."""

from collections.abc import Sequence

from jaxalign import config, sft


def main(arguments: Sequence[str]) -> None:
    sft.train(config.parse(sft.SftConfig, arguments))


if __name__ == "__main__":
    config.run(main)
