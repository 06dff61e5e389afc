"""The compilation cache: where it is, and that a later process takes programs from it."""

import os
import subprocess
import sys

PROGRAM = """
import sys
import jax
import jax.numpy as jnp
from jaxalign import compilation

hits = []
jax.monitoring.register_event_listener(
    lambda event, **_: hits.append(event) if event == "/jax/compilation_cache/cache_hits" else None
)
compilation.WORTH_KEEPING = 0.0
compilation.keep_compiled()
jax.jit(lambda x: jnp.sin(x) @ x)(jnp.ones((3, 3))).block_until_ready()
print(len(hits), jax.config.jax_compilation_cache_dir)
"""


def run(**variables: str) -> list[str]:
    environment = {k: v for k, v in os.environ.items() if k != "JAX_COMPILATION_CACHE_DIR"}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env=environment | variables,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.split()


def test_a_second_process_takes_programs_from_the_first_ones_cache(tmp_path):
    folder = str(tmp_path / "jaxalign" / "compiled")
    assert run(XDG_CACHE_HOME=str(tmp_path)) == ["0", folder]
    hits, again = run(XDG_CACHE_HOME=str(tmp_path))
    assert again == folder
    assert int(hits) > 0


def test_jaxs_own_variable_names_the_folder(tmp_path):
    folder = str(tmp_path / "elsewhere")
    _, used = run(XDG_CACHE_HOME=str(tmp_path), JAX_COMPILATION_CACHE_DIR=folder)
    assert used == folder
    assert not (tmp_path / "jaxalign").exists()
