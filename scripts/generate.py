"""Show what a model writes: `python scripts/generate.py --model DIR [--tasks library:heldout]`.

Prints one program per task, decoded greedily unless a temperature is given. Nothing is run.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import jax

from jaxalign import config, tasks
from jaxalign.checkpoint.models import open_source, resolve
from jaxalign.errors import COUNT, SEED, check_bounds
from jaxalign.mesh import make_mesh
from jaxalign.sampler import SamplingConfig
from jaxalign.writer import check_prompts, load_for_sampling, open_writer


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

    def __post_init__(self) -> None:
        check_bounds(self, limit=COUNT, seed=SEED)


def main(arguments: Sequence[str]) -> None:
    options = config.parse(GenerateConfig, arguments)
    mesh = make_mesh(options.mesh)
    wanted = tasks.load(options.tasks)[: options.limit]
    source = open_source(resolve(options.model))
    writer = open_writer(source, mesh, options.sampling, "auto")
    check_prompts(wanted, writer.dialect, options.sampling.max_prompt_length)
    with jax.set_mesh(mesh):
        model = load_for_sampling(source, mesh)
        _, texts = writer.write(model, wanted, 1, jax.random.key(options.seed))
    for task, (text,) in zip(wanted, texts, strict=True):
        program = writer.dialect.program(task, writer.dialect.code(text))
        print(f"# {task.id}\n{program}\n")


if __name__ == "__main__":
    config.run(main)
