"""Show what a model writes: `python scripts/generate.py --model DIR [--tasks library:heldout]`.

Prints one program per task, decoded greedily unless a temperature is given. Nothing is run.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import jax

from jaxalign import config, grpo, rollout, tasks
from jaxalign.checkpoint.load import load
from jaxalign.checkpoint.models import open_source, resolve
from jaxalign.mesh import make_mesh
from jaxalign.sampler import Sampler, SamplingConfig, for_rollout
from jaxalign.tokenizer import Tokenizer


@dataclass(frozen=True)
class GenerateConfig:
    """Show what a model writes for tasks. Names and meanings are those of training."""

    model: str = "gemma3-270m"
    tasks: str = "library:heldout"
    limit: int = 8
    mesh: str = "-1"
    seed: int = 0
    sampling: SamplingConfig = field(
        default_factory=lambda: SamplingConfig(temperature=0.0, max_completion_length=96)
    )


def main(arguments: Sequence[str]) -> None:
    options = config.parse(GenerateConfig, arguments)
    mesh = make_mesh(options.mesh)
    wanted = tasks.load(options.tasks)[: options.limit]
    source = open_source(resolve(options.model))
    tokenizer = Tokenizer.load(source.path)
    dialect, stops = grpo.converse(grpo.GrpoConfig(), tokenizer, source.config.vocab_size)
    with jax.set_mesh(mesh):
        model = for_rollout(load(source, mesh, grpo.choose_dtype("auto")))
        prompts = [dialect.encode(task) for task in wanted]
        samples = Sampler(options.sampling, stops)(
            model, prompts, 1, jax.random.key(options.seed), mesh
        )
    for task, (text,) in zip(wanted, rollout.decode(tokenizer, samples), strict=True):
        print(f"# {task.id}\n{dialect.program(task, dialect.code(text))}\n")


if __name__ == "__main__":
    config.run(main)
