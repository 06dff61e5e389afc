"""What the guest in gVisor believes of its children, whose names and paths may hold whole lines."""

import mmap
from pathlib import Path

import pytest

from sandbox import guest

ALLOWED = 1 << 20
CELL = guest.Cell("/nowhere", "/scratch", 1)


def mapping(resident: int, private: int, flags: str, path: str = "/lib") -> str:
    return (
        f"1000-2000 rw-p 00000000 00:08 13      {path}\nSize:     4 kB\n"
        f"Rss:         {resident} kB\nAnonymous:   {private} kB\nVmFlags: {flags} \n"
    )


def counted(*mappings: str) -> int:
    return guest.counted_bytes("".join(mappings).encode())


def test_memory_is_private_pages_and_shared_mappings():
    found = counted(
        mapping(100, 100, "rd wr mr"), mapping(50, 0, "rd mr"), mapping(7, 0, "rd wr sh ms")
    )
    assert found == 107 << 10


@pytest.mark.parametrize(
    "path",
    [
        "/a\n" + mapping(0, 0, "rd")[:-1],  # the fields would be of no mapping
        "/a\nSize: 4 kB\nRss: 0 kB\nAnonymous: 0 kB",
        "/a\nAnonymous: -100 kB",
        "/a\nVmFlags: rd",
        "/a\nanything",
        "/a\n",
    ],
)
def test_a_path_with_lines_in_it_is_no_way_to_seem_smaller(path: str):
    with pytest.raises(ValueError, match=r"a (line|field|mapping)"):
        counted(mapping(100, 100, "rd", path), mapping(100, 100, "rd"))


def test_mappings_that_a_path_adds_count_on_top():
    forged = f"/a\nRss: 0 kB\nAnonymous: 0 kB\nVmFlags: rd\n{mapping(5, 5, 'rd')}9-a r--p /b"
    assert counted(mapping(100, 100, "rd", forged)) == 105 << 10


@pytest.mark.parametrize("smaps", ["1-2 r--p /a\nRss: 1 kB\nVmFlags: rd", "1-2 r--p /a"])
def test_a_mapping_that_is_cut_short_is_not_believed(smaps: str):
    with pytest.raises(ValueError, match="a mapping without"):
        counted(smaps)


@pytest.mark.parametrize("statm", [b"", b"1", b"1 x 0", b"\xff\xfe"])
def test_what_cannot_be_read_of_a_child_ends_that_child_only(
    monkeypatch: pytest.MonkeyPatch, statm: bytes
):
    monkeypatch.setattr(Path, "read_bytes", lambda _: statm)
    child = guest.Running(1, 1, CELL)
    assert guest.fault(child, counted=False) is None  # it waits for its job
    child.bytes_allowed = ALLOWED
    assert guest.fault(child, counted=False) == "killed"


@pytest.mark.parametrize(
    ("smaps", "why"),
    [
        (mapping(4096, 0, "rd"), None),
        (mapping(4096, 4096, "rd"), "memory"),
        (mapping(4096, 0, "rd", "/a\nb"), "killed"),
    ],
)
def test_a_child_over_its_limit_is_looked_at_closely(
    monkeypatch: pytest.MonkeyPatch, smaps: str, why: str | None
):
    told = {"statm": b"9999 %d 0 0 0 0 0" % (1 + ALLOWED // mmap.PAGESIZE), "smaps": smaps.encode()}
    monkeypatch.setattr(Path, "read_bytes", lambda path: told[path.name])
    child = guest.Running(1, 1, CELL)
    child.bytes_allowed = ALLOWED
    assert guest.fault(child, counted=False) == why


def test_a_child_that_has_ended_has_no_fault(monkeypatch: pytest.MonkeyPatch):
    def gone(_: Path) -> bytes:
        raise ProcessLookupError

    monkeypatch.setattr(Path, "read_bytes", gone)
    child = guest.Running(1, 1, CELL)
    child.bytes_allowed = ALLOWED
    assert guest.fault(child, counted=False) is None
