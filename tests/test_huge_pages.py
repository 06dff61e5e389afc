"""A script begins anew once, as it was called, and its arrays then lie in huge pages."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from jaxalign import huge_pages

SCRIPT = """
import os, sys
from jaxalign import huge_pages
print("start", sys.argv[1:], os.environ.get("GLIBC_TUNABLES"), flush=True)
huge_pages.begin_anew()
"""
ON_REQUEST = "always [madvise] never\n"
needs_request = pytest.mark.skipif(
    not huge_pages.on_request(), reason="this system gives huge pages to all or to none"
)


@pytest.fixture
def setting(tmp_path, monkeypatch) -> Path:
    path = tmp_path / "enabled"
    monkeypatch.setattr(huge_pages, "SETTING", path)
    return path


def ran(code: str, *arguments: str, tunables: str = "") -> str:
    plain = {key: value for key, value in os.environ.items() if key != huge_pages.VARIABLE}
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env=plain | ({huge_pages.VARIABLE: tunables} if tunables else {}),
        capture_output=True,
        text=True,
        check=True,
    ).stdout


@needs_request
def test_a_process_begins_anew_once_with_its_arguments():
    assert ran(SCRIPT, "--flag", "a b").splitlines() == [
        "start ['--flag', 'a b'] None",
        "start ['--flag', 'a b'] glibc.malloc.hugetlb=1",
    ]


@needs_request
def test_other_tunables_are_kept_and_the_users_own_choice_is_his():
    kept = "glibc.malloc.arena_max=4"
    assert ran(SCRIPT, tunables=kept).splitlines()[1:] == [
        f"start [] {kept}:glibc.malloc.hugetlb=1"
    ]
    assert len(ran(SCRIPT, tunables="glibc.malloc.hugetlb=0").splitlines()) == 1


@pytest.mark.parametrize(
    ("text", "asks"),
    [(ON_REQUEST, True), ("[always] madvise never\n", False), ("always madvise [never]\n", False)],
)
def test_they_are_asked_for_where_the_system_gives_them_on_request(setting, text, asks):
    setting.write_text(text)
    wanted = {"HOME": "/"} | ({"GLIBC_TUNABLES": "glibc.malloc.hugetlb=1"} if asks else {})
    assert huge_pages.environment({"HOME": "/"}) == wanted


def test_a_system_without_them_is_left_alone(setting):
    assert not setting.exists()
    assert huge_pages.environment({"HOME": "/"}) == {"HOME": "/"}


@needs_request
def test_a_large_array_lies_in_huge_pages():
    held = (
        "import re; from jaxalign import huge_pages; huge_pages.begin_anew()\n"
        "import jax.numpy as jnp; x = jnp.arange(2**25).block_until_ready()\n"  # 128 MiB
        "print(re.search(r'AnonHugePages: *(.*) kB', open('/proc/self/smaps_rollup').read())[1])"
    )
    assert int(ran(held)) > 100 * 1024


def test_a_script_imports_nothing_large_before_it_begins_anew():
    for name in ("sft", "evaluate"):
        path = Path(__file__).parents[1] / "scripts" / f"{name}.py"
        code = f"import runpy, sys; runpy.run_path({str(path)!r}); print('jax' in sys.modules)"
        assert ran(code).strip() == "False"
        assert re.search(r"huge_pages\.begin_anew\(\)\n    config\.run\(main\)", path.read_text())
