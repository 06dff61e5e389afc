"""Which dtype "auto" is, by processor and version; where answers end, by model and tokenizer."""

import jax.numpy as jnp
import numpy as np
import pytest
import tiny_checkpoint

from jaxalign.tokenizer import Tokenizer, body_end_tables
from jaxalign.writer import choose_dtype, converse, cpu_multiplies_bfloat16

CPUINFO = "processor : 0\nmodel name : {name}\nflags\t\t: fpu avx2 {flags}\n"


@pytest.mark.parametrize(
    ("flags", "version", "fast"),
    [
        ("avx512f avx512_bf16", (0, 12, 0), True),
        ("amx_bf16", (0, 13), True),
        ("avx512f avx512_bf16", (0, 10, 2), False),
        ("avx512f", (0, 12, 0), False),
    ],
)
def test_bfloat16_wants_a_processor_and_a_jax_that_multiply_in_it(tmp_path, flags, version, fast):
    file = tmp_path / "cpuinfo"
    file.write_text(CPUINFO.format(name="A avx512_bf16 in its name only", flags=flags))
    assert cpu_multiplies_bfloat16(version, file) is fast


def test_a_processor_that_says_nothing_gets_float32(tmp_path):
    assert not cpu_multiplies_bfloat16((0, 12), tmp_path / "nothing")


def test_a_dtype_that_is_named_is_taken():
    assert choose_dtype("bfloat16") == jnp.bfloat16
    assert choose_dtype("float32") == jnp.float32


@pytest.mark.parametrize("more", [-1, 0, 5])
def test_a_model_may_have_fewer_tokens_than_its_tokenizer_or_more(tmp_path, more):
    """Gemma-3's text-only ones have fewer: the token for images is not theirs."""
    tokenizer = Tokenizer.load(tiny_checkpoint.write(tmp_path / "tiny"))
    size = tokenizer.vocab_size + more
    _, stops = converse("completion", tokenizer, size)
    for found_V, table_V in zip(stops[1:], body_end_tables(tokenizer), strict=True):
        both = min(size, len(table_V))
        np.testing.assert_array_equal(found_V[:both], table_V[:both])
        assert found_V.shape == (size,)
        assert not found_V[both:].any()
