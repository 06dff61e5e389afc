"""Fine-tune a Gemma-3 on solutions: `python scripts/sft.py [--data FILE] [flags]`."""

from collections.abc import Sequence

from jaxalign import config, huge_pages


def main(arguments: Sequence[str]) -> None:
    from jaxalign import sft  # takes seconds: not before the process has begun anew

    sft.train(config.parse(sft.SftConfig, arguments))


if __name__ == "__main__":
    huge_pages.begin_anew()
    config.run(main)
