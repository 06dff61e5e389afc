"""The container, against the gguf package's own writer and reader."""

import gguf
import numpy as np
import pytest
from gguf.constants import GGML_QUANT_SIZES
from gguf.constants import GGMLQuantizationType as Kind
from gguf.quants import _type_traits, dequantize

from jaxalign.errors import UserError
from jaxalign.gguf_reader import GGUFFile

KINDS = [Kind.F32, Kind.F16, *sorted(_type_traits)]  # all that the package dequantises
ROWS, COLUMNS = 70, 512  # 70: the rows that are joined do not divide by 64


@pytest.fixture(scope="module")
def stored() -> dict[str, np.ndarray]:
    """Random bytes, but for the exponents of plain floats, where few are finite."""
    rng = np.random.default_rng(0)
    tensors = {}
    for kind in KINDS:
        block, nbytes = GGML_QUANT_SIZES[kind]
        tensors[kind.name] = rng.integers(0, 60, (ROWS, COLUMNS // block * nbytes), np.uint8)
    return tensors


@pytest.fixture(scope="module")
def path(stored, tmp_path_factory):
    path = tmp_path_factory.mktemp("gguf") / "all.gguf"
    writer = gguf.GGUFWriter(path, "any")
    writer.add_string("text", "naïve ▁ text")
    writer.add_bool("flag", True)
    writer.add_float32("third", 1 / 3)
    writer.add_int64("negative", -(2**40))
    writer.add_array("words", ["a", "", "▁▁"])
    writer.add_array("numbers", [1.5, -2.0])
    writer.add_tensor("vector", np.arange(7, dtype=np.float32))
    for kind in KINDS:
        writer.add_tensor(kind.name, stored[kind.name], raw_dtype=kind)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def test_metadata_of_every_type_is_read(path):
    metadata = GGUFFile(path).metadata
    assert metadata["text"] == "naïve ▁ text"
    assert metadata["flag"] is True
    assert metadata["third"] == np.float32(1 / 3)
    assert metadata["negative"] == -(2**40)
    assert metadata["words"] == ["a", "", "▁▁"]
    np.testing.assert_array_equal(metadata["numbers"], [1.5, -2.0])


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_quantisation_of_the_package_is_dequantised(path, stored, kind):
    expected = dequantize(stored[kind.name], kind)
    file = GGUFFile(path)
    assert file.tensors[kind.name].shape == (ROWS, COLUMNS)
    np.testing.assert_array_equal(file.read(kind.name), expected)
    np.testing.assert_array_equal(file.read(kind.name, slice(3, 41)), expected[3:41])


def test_a_part_of_a_vector_is_read(path):
    np.testing.assert_array_equal(GGUFFile(path).read("vector", slice(2, 5)), [2, 3, 4])


@pytest.mark.parametrize("share", [0.0, 1e-3, 0.01, 0.5, 0.999])
def test_a_file_cut_short_anywhere_is_one_clear_sentence(path, tmp_path, share):
    cut = tmp_path / "cut.gguf"
    data = path.read_bytes()
    cut.write_bytes(data[: int(share * len(data))])
    with pytest.raises(UserError, match=r"cut\.gguf.* cut short.*download it again"):
        GGUFFile(cut)


def test_a_missing_file_is_one_clear_sentence(tmp_path):
    with pytest.raises(UserError, match="No such file"):
        GGUFFile(tmp_path / "none.gguf")
