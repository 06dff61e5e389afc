"""The format, against the safetensors library."""

import json

import ml_dtypes
import numpy as np
import pytest
from safetensors.numpy import load_file, save_file

from jaxalign.checkpoint.safetensors import Spec, read_header, write
from jaxalign.errors import UserError


def arrays() -> dict[str, np.ndarray]:
    rng = np.random.default_rng(0)
    return {
        "double": rng.normal(size=(3, 5)),
        "single": rng.normal(size=(7,)).astype(np.float32),
        "half": rng.normal(size=(2, 2, 2)).astype(np.float16),
        "brain": rng.normal(size=(4, 9)).astype(ml_dtypes.bfloat16),
        "scalar": np.array(3.0, np.float32),
    }


def test_the_library_reads_what_is_written(tmp_path):
    tensors = arrays()
    specs = [Spec.of(name, a.dtype, a.shape) for name, a in tensors.items()]
    write(tmp_path, specs, tensors.values(), limit=10**9)
    loaded = load_file(tmp_path / "model.safetensors")
    assert loaded.keys() == tensors.keys()
    for name, array in tensors.items():
        assert loaded[name].dtype == array.dtype
        np.testing.assert_array_equal(loaded[name], array)


def test_what_the_library_writes_is_read(tmp_path):
    tensors = arrays()
    save_file(tensors, tmp_path / "x.safetensors", metadata={"format": "np"})
    stored = read_header(tmp_path / "x.safetensors")
    assert stored.keys() == tensors.keys()
    for name, array in tensors.items():
        assert stored[name].values().dtype == array.dtype
        np.testing.assert_array_equal(stored[name].values(), array)
        assert stored[name].bytes().tobytes() == array.tobytes()


def test_tensors_of_other_dtypes_keep_their_bytes_but_are_no_weights(tmp_path):
    ids = np.arange(5)
    save_file({"ids": ids}, tmp_path / "x.safetensors")
    stored = read_header(tmp_path / "x.safetensors")["ids"]
    assert stored.bytes().tobytes() == ids.tobytes()
    with pytest.raises(UserError, match=r"ids .* is stored as I64"):
        stored.values()


def test_fewer_arrays_than_announced_are_an_error(tmp_path):
    specs = [Spec.of("a", np.dtype(np.float32), (3,))]
    with pytest.raises(ValueError, match="8 bytes given, 12 announced"):
        write(tmp_path, specs, [np.zeros(2, np.float32)], limit=100)


@pytest.mark.parametrize("keep", [0, 5, 100, -1])
def test_a_file_cut_short_anywhere_is_one_clear_sentence(tmp_path, keep):
    save_file(arrays(), tmp_path / "x.safetensors")
    (tmp_path / "cut.safetensors").write_bytes((tmp_path / "x.safetensors").read_bytes()[:keep])
    with pytest.raises(UserError, match=r"cut\.safetensors .*cut short.*download it again"):
        read_header(tmp_path / "cut.safetensors")


def test_a_header_at_odds_with_itself_is_one_clear_sentence(tmp_path):
    header = json.dumps({"a": {"dtype": "F32", "shape": [9], "data_offsets": [0, 4]}}).encode()
    file = tmp_path / "odd.safetensors"
    file.write_bytes(len(header).to_bytes(8, "little") + header + b"\0" * 4)
    with pytest.raises(UserError, match="no safetensors file"):
        read_header(file)
