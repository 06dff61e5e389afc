"""Are tasks fit to learn from? `python scripts/check_tasks.py [PATH ...]`

Without a path, all of the library is checked; with some (task files, folders, JSON lists), these,
beside the library. It prints how many tasks there are and one line for each problem, and exits
with 1 if there is any. With `--model MODEL --samples N` it shows instead how a model does on them.
The tasks' own source is run outside of the sandbox, the model's programs inside.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Annotated

import jax
import tyro

from jaxalign import config, evaluate, reward, tasks
from jaxalign.checkpoint.models import open_source, resolve
from jaxalign.errors import COUNT, SEED, check_bounds
from jaxalign.mesh import make_mesh
from jaxalign.reward import SandboxConfig
from jaxalign.sampler import SamplingConfig
from jaxalign.tasks import check, library
from jaxalign.tasks.schema import check_unique
from jaxalign.types import Task
from jaxalign.writer import check_prompts, load_for_sampling, open_writer
from sandbox.protocol import Verdict

TASKS_AT_ONCE = 4  # on a device: samples of all at once might not fit


@dataclass(frozen=True)
class CheckConfig:
    """Check tasks, or with --model show how a model does on them."""

    paths: Annotated[tuple[str, ...], tyro.conf.Positional] = ()
    model: str = ""
    samples: int = 8
    mesh: str = "-1"
    seed: int = 0
    sampling: SamplingConfig = field(
        default_factory=lambda: SamplingConfig(temperature=0.8, max_completion_length=96)
    )
    sandbox: SandboxConfig = field(default_factory=SandboxConfig)

    def __post_init__(self) -> None:
        check_bounds(self, samples=COUNT, seed=SEED)


def main(arguments: Sequence[str]) -> None:
    options = config.parse(CheckConfig, arguments)
    shipped = [task for split in library.SPLITS for task in library.load(split)]
    given = [task for path in options.paths for task in tasks.load(path)] or shipped
    print(check.table(given), flush=True)
    if options.model:
        with reward.open_sandbox(options.sandbox) as url:  # or what is wrong with it, at once
            print(check.scores(given, try_out(options, given, url)))
        return
    sources = {task.source for task in given}
    others = [task for task in shipped if task.source not in sources]
    count = 0
    for problem in check.problems(given, others):
        print(f"{problem.task}: {problem.what}", flush=True)
        count += 1
    print(f"{len(given)} tasks, {count} problems")
    sys.exit(1 if count else 0)


def try_out(options: CheckConfig, wanted: list[Task], url: str) -> list[list[Verdict]]:
    """The verdicts of the sandbox at `url` on the model's samples for each task."""
    check_unique(wanted, " ".join(options.paths))
    mesh = make_mesh(options.mesh)
    source = open_source(resolve(options.model))
    writer = open_writer(source, mesh, options.sampling, "auto")
    check_prompts(wanted, writer.dialect, options.sampling.max_prompt_length)
    draw = evaluate.Draw(TASKS_AT_ONCE * mesh.shape["data"], options.samples, options.seed)
    with jax.set_mesh(mesh):
        model = load_for_sampling(source, mesh)
        texts = {
            (row["task"], row["sample"]): row["completion"]
            for batch in evaluate.cut(wanted, writer.dialect, draw.tasks)
            for row in evaluate.write(writer, model, batch, draw)
        }
    attempts = [
        (task, writer.dialect.program(task, writer.dialect.code(texts[task.id, i])))
        for task in wanted
        for i in range(options.samples)
    ]
    verdicts = reward.grade(
        url,
        [task for task, _ in attempts],
        [program for _, program in attempts],
        options.seed,
        options.sandbox.limits,
        reward.TOGETHER,
    )
    return [verdicts[at : at + options.samples] for at in range(0, len(verdicts), options.samples)]


if __name__ == "__main__":
    config.run(main)
