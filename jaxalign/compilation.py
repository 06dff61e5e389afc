"""jax's persistent compilation cache, below the user's: a second run starts without compiling.

A program is taken from the cache only if it, its options, jax's version and the devices are the
same. `JAX_COMPILATION_CACHE_DIR`, jax's own variable, names another folder. The folder grows until
it is deleted, which is safe at any time.
"""

import os
from pathlib import Path

import jax

WORTH_KEEPING = 0.1  # seconds of compilation


def cache_folder() -> Path:
    """The user's cache folder for this package, as the XDG base directory specification has it."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "jaxalign"


def keep_compiled() -> None:
    """Keep what is compiled from now on, where jax was told to or else below the user's cache."""
    if not getattr(jax.config, "jax_compilation_cache_dir"):  # noqa: B009, pyright knows no options
        jax.config.update("jax_compilation_cache_dir", str(cache_folder() / "compiled"))
    jax.config.update("jax_persistent_cache_min_compile_time_secs", WORTH_KEEPING)
