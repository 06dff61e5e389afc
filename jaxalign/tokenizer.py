"""Gemma-3's tokenizer, from whichever of its three forms a checkpoint carries.

`tokenizer.json` is read as it is. A sentencepiece `tokenizer.model` and a GGUF's own vocabulary
both list pieces and their kinds in the order in which merging learned them, from which the same
byte-fallback BPE is built. The ids equal those of transformers for the same file. (So more than
31 spaces in a row are cut as transformers cuts them, which is not quite sentencepiece's way.)

It does not render arbitrary chat templates: `chat` writes the single user turn training needs.
Sources: "Gemma 3 Technical Report" (arXiv 2503.19786), sections 2.2 and 3; the kinds of pieces
are numbered as in sentencepiece_model.proto, which GGUF follows.
"""

import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Self

import numpy as np
import tokenizers
from tokenizers import AddedToken, decoders, models, normalizers, pre_tokenizers, processors

from jaxalign.errors import UserError
from jaxalign.gguf_reader import GGUFFile

NORMAL, CONTROL, USER_DEFINED, BYTE = 1, 3, 4, 6  # the kinds of pieces that Gemma has

BOS, EOS, PAD, UNK, MASK = "<bos>", "<eos>", "<pad>", "<unk>", "<mask>"
START_OF_TURN, END_OF_TURN = "<start_of_turn>", "<end_of_turn>"
SPECIAL = {BOS, EOS, PAD, UNK, MASK, START_OF_TURN, END_OF_TURN}

VOCABULARIES = ("tokenizer.json", "tokenizer.model")
FILES = (
    *VOCABULARIES,
    "tokenizer_config.json",
    "special_tokens_map.json",
    "added_tokens.json",
    "chat_template.json",
    "chat_template.jinja",
)
_SPACE = "▁"  # how pieces spell " "


class Tokenizer:
    """Text to ids and back.

    bos_id, eos_id, end_of_turn_id: ids of the control tokens that are asked for.
    stop_ids: the tokens that end a completion. vocab_size: the number of ids, which the rows of
    a model's embedding may exceed. has_chat_template: whether the source says how to chat, as
    those of instruction-tuned models do.
    """

    def __init__(
        self,
        backend: tokenizers.Tokenizer,
        files: Sequence[Path] = (),
        chat_template: str | None = None,
        origin: str | Path = "this vocabulary",
    ) -> None:
        """`files` are the source's own, which `save` copies; `chat_template` goes to its config.

        Raises UserError, naming `origin`, when the vocabulary lacks a control token of Gemma's.
        """
        self._backend = backend
        self._files = tuple(files)
        self._chat_template = chat_template
        self.has_chat_template = bool(chat_template) or any(map(_tells_chat, self._files))
        self.vocab_size = backend.get_vocab_size(with_added_tokens=True)
        self.bos_id, self.eos_id, self.end_of_turn_id, *_ = (
            _id(backend, token, origin) for token in (BOS, EOS, END_OF_TURN, PAD, START_OF_TURN)
        )
        self.stop_ids = (self.eos_id, self.end_of_turn_id)

    @classmethod
    def load(cls, path: str | Path) -> Self:
        """From a checkpoint's folder, a tokenizer.json, a tokenizer.model or a .gguf file.

        Raises UserError when there is none, it cannot be read, or it is not Gemma's.
        """
        path = Path(path)
        if path.suffix == ".gguf":
            metadata = GGUFFile(path).metadata
            template = metadata.get("tokenizer.chat_template")
            return cls(_from_gguf(path, metadata), (), template, path)
        if not path.is_dir():
            return cls(_from_file(path), [path], None, path)
        files = [path / name for name in FILES if (path / name).is_file()]
        if not files or files[0].name not in VOCABULARIES:
            raise UserError(f"{path} has neither of {' and '.join(VOCABULARIES)}: add one of them")
        return cls(_from_file(files[0]), files, None, files[0])

    def encode(self, text: str, add_bos: bool = True) -> list[int]:
        """Ids of `text`, in which control tokens are recognised by their names."""
        ids = self._backend.encode(text, add_special_tokens=False).ids
        return [self.bos_id, *ids] if add_bos else ids

    def decode(self, ids: Sequence[int] | np.ndarray, skip_special: bool = True) -> str:
        """Text of the ids, without control tokens unless asked; bad UTF-8 becomes U+FFFD."""
        return self._backend.decode([int(i) for i in ids], skip_special_tokens=skip_special)

    def chat(self, user_text: str) -> list[int]:
        """Ids of the prompt, <bos> included, that asks a chat model for its answer to a user."""
        return self.encode(
            f"{START_OF_TURN}user\n{user_text.strip()}{END_OF_TURN}\n{START_OF_TURN}model\n"
        )

    def token_texts(self) -> list[str]:
        """The text of each of the V tokens by itself; empty for control tokens."""
        return self._backend.decode_batch(
            [[i] for i in range(self.vocab_size)], skip_special_tokens=True
        )

    def save(self, folder: Path) -> None:
        """Write the files from which transformers' AutoTokenizer gives the same ids."""
        folder.mkdir(parents=True, exist_ok=True)
        for file in self._files:
            shutil.copyfile(file, folder / file.name)
        if not (folder / "tokenizer.json").exists():
            self._backend.save(str(folder / "tokenizer.json"))
        if not (folder / "tokenizer_config.json").exists():
            text = json.dumps(self._hf_config(), indent=2, ensure_ascii=False)
            (folder / "tokenizer_config.json").write_text(text + "\n", encoding="utf-8")

    def _hf_config(self) -> dict[str, Any]:
        config = {
            "tokenizer_class": "GemmaTokenizer",
            "add_bos_token": True,
            "add_eos_token": False,
            "bos_token": BOS,
            "eos_token": EOS,
            "pad_token": PAD,
            "unk_token": UNK,
            "clean_up_tokenization_spaces": False,
        }
        return config | ({"chat_template": self._chat_template} if self._chat_template else {})


def _id(backend: tokenizers.Tokenizer, token: str, origin: str | Path) -> int:
    found = backend.token_to_id(token)
    if found is None:
        raise UserError(
            f"{origin} is not Gemma-3's tokenizer, for it has no {token}: give a Gemma-3 with its "
            "own"
        )
    return found


def _tells_chat(file: Path) -> bool:
    if file.name == "tokenizer_config.json":
        return "chat_template" in json.loads(file.read_text(encoding="utf-8"))
    return file.name.startswith("chat_template")


def from_pieces(pieces: Sequence[str], kinds: Sequence[int]) -> tokenizers.Tokenizer:
    """The byte-fallback BPE of a sentencepiece vocabulary.

    pieces: one per id, in the order of learning, which is the priority of merging: every way to
    cut a piece in two other pieces is a merge. kinds: NORMAL, CONTROL, USER_DEFINED or BYTE.
    """
    spelled = [_SPACE * len(piece) if not piece.strip(" ") else piece for piece in pieces]
    vocab = {piece: i for i, piece in enumerate(spelled)}
    merges = [
        (piece[:cut], piece[cut:])
        for piece in spelled
        for cut in range(len(piece) - 1, 0, -1)
        if piece[:cut] in vocab and piece[cut:] in vocab
    ]
    bpe = models.BPE(vocab, merges, unk_token=UNK, fuse_unk=True, byte_fallback=True)
    backend = tokenizers.Tokenizer(bpe)
    backend.normalizer = normalizers.Replace(" ", _SPACE)
    backend.pre_tokenizer = pre_tokenizers.Split(" ", "merged_with_previous")
    backend.decoder = decoders.Sequence(
        [decoders.Replace(_SPACE, " "), decoders.ByteFallback(), decoders.Fuse()]
    )
    backend.post_processor = processors.TemplateProcessing(
        single=f"{BOS} $A", special_tokens=[(BOS, vocab.get(BOS, 0))]
    )
    _add_whole_tokens(backend, spelled, kinds)
    return backend


def _add_whole_tokens(
    backend: tokenizers.Tokenizer, pieces: Sequence[str], kinds: Sequence[int]
) -> None:
    """Have control and user-defined pieces found in the raw text, before anything is merged.

    Runs of spaces are left to merging: spelled as pieces, they never occur in raw text.
    """
    special, plain = [], []
    for piece, kind in zip(pieces, kinds, strict=True):
        if kind == CONTROL or piece in SPECIAL:
            special.append(AddedToken(piece, normalized=False, special=True))
        elif kind == USER_DEFINED and piece.strip(_SPACE):
            plain.append(AddedToken(piece, normalized=False, special=False))
    backend.add_special_tokens(special)
    backend.add_tokens(plain)


def _from_gguf(path: Path, metadata: dict[str, Any]) -> tokenizers.Tokenizer:
    if metadata.get("tokenizer.ggml.model") != "llama":
        raise UserError(
            f"{path} carries no sentencepiece vocabulary: give the file of a Gemma-3, which does"
        )
    return from_pieces(
        metadata["tokenizer.ggml.tokens"], metadata["tokenizer.ggml.token_type"].tolist()
    )


def _from_file(file: Path) -> tokenizers.Tokenizer:
    try:
        if file.suffix == ".json":
            return tokenizers.Tokenizer.from_file(str(file))
        return _from_sentencepiece(file.read_bytes())
    except Exception as error:  # tokenizers raises bare Exceptions
        raise UserError(f"cannot read the tokenizer {file} ({error}): fetch it again") from error


def _from_sentencepiece(serialized: bytes) -> tokenizers.Tokenizer:
    from sentencepiece.sentencepiece_model_pb2 import ModelProto  # pyright: ignore

    proto = ModelProto.FromString(serialized)
    if proto.trainer_spec.model_type != proto.trainer_spec.BPE:
        raise ValueError("it is not a BPE model, as Gemma-3's is")
    return from_pieces([p.piece for p in proto.pieces], [p.type for p in proto.pieces])


def body_end_tables(tokenizer: Tokenizer) -> tuple[np.ndarray, np.ndarray]:
    """Two bool [V] tables that tell where the body of an indented block ends.

    line_end_V: the token's text ends with a newline. margin_V: it begins with a character that is
    not white space. A `margin` token right after a `line_end` token starts at the left margin.
    """
    texts = tokenizer.token_texts()
    line_end_V = np.array([text.endswith("\n") for text in texts])
    margin_V = np.array([text != "" and not text[0].isspace() for text in texts])
    return line_end_V, margin_V
