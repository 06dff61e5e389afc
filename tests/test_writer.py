"""Which dtype "auto" is, by processor and version."""

import jax.numpy as jnp
import pytest

from jaxalign.writer import choose_dtype, cpu_multiplies_bfloat16

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
