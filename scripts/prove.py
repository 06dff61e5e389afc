"""Base, then SFT, then GRPO, measured on held-out tasks: `python scripts/prove.py [--minutes 60]`.

About two hours a seed on two CPU cores; the same command goes on with what was stopped. It writes
docs/results.md, with what there is so far.
"""

from collections.abc import Sequence

from jaxalign import config, proof, proof_view


def main(arguments: Sequence[str]) -> None:
    options = config.parse(proof.ProofConfig, arguments)
    proof.measured(options)  # refuses a record of other tasks before any work
    complete = proof.run(options)
    proof_view.write(options, proof.measured(options))
    print(f"{'complete' if complete else 'to be continued by the same command'}: {options.page}")


if __name__ == "__main__":
    config.run(main)
