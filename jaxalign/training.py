"""What runs of GRPO and of supervised fine-tuning have in common: how they stop, export and end."""

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jaxalign import processes
from jaxalign.checkpoint.export import check_replaceable, export_model
from jaxalign.checkpoint.models import EXPORTED
from jaxalign.checkpoint.peft import export_adapter
from jaxalign.checkpoint.source import Source
from jaxalign.gemma import lora
from jaxalign.gemma.model import Gemma
from jaxalign.tokenizer import Tokenizer

ADAPTER = "adapter"


@contextmanager
def stop_on_signal() -> Iterator[threading.Event]:
    """An event that SIGTERM and Ctrl-C set, so that the step under way is finished and saved.

    A second Ctrl-C is not waited for.
    """
    event = threading.Event()

    def stop(number: int, _: object) -> None:
        event.set()
        if number == signal.SIGINT:
            signal.signal(signal.SIGINT, previous[signal.SIGINT])
            print("stopping after this step; Ctrl-C again: at once", file=sys.stderr, flush=True)

    previous = {n: signal.signal(n, stop) for n in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield event
    finally:
        for number, handler in previous.items():
            signal.signal(number, handler)


def check_exports(folder: Path) -> None:
    """Raises UserError if `export` could not write there, or would replace what is not ours."""
    for name in (EXPORTED, ADAPTER):
        check_replaceable(folder / name)


def export(model: Gemma, source: Source, tokenizer: Tokenizer, folder: Path, base: str) -> None:
    """Write the merged model and, with LoRA, the adapters alone.

    base: what it was trained from, as the user named it. A path is written as the whole path of
    the checkpoint itself: peft has to find it there from anywhere.
    """
    if Path(base).expanduser().exists():
        base = str(source.path.absolute())
    export_model(model, source, tokenizer, folder / EXPORTED, base)
    if lora.is_adapted(model):
        export_adapter(model, source, folder / ADAPTER, base)
    processes.wait()  # for the first, which writes


def closing_words(folder: Path, completions: bool = False) -> str:
    """What was written there, and what to type next. completions: whether any were logged."""
    written = {
        "metrics.jsonl": f"every step's metrics (TensorBoard: {folder}/tensorboard)",
        "completions.jsonl": "what the model wrote, and the verdicts",
        "checkpoints": "to resume",
        EXPORTED: "the model, for transformers and every Hugging Face tool",
        ADAPTER: "the LoRA alone, for peft",
    }
    if not completions:
        del written["completions.jsonl"]
    if not (folder / ADAPTER).exists():
        del written[ADAPTER]
    lines = [f"  {folder}/{name:<19} {what}" for name, what in written.items()]
    python = Path(sys.executable)
    python = python.relative_to(Path.cwd()) if python.is_relative_to(Path.cwd()) else python
    command = f"{python} scripts/generate.py --model {folder}/{EXPORTED} --tasks library:heldout"
    return "\n".join(["done:", *lines, "next:", f"  {command}"])
