"""Imports and opens the modules of the project that hold right answers to its own task.

right: passed
"""

import importlib
import os

import sandbox

for name in ("jaxalign", "jaxalign.tasks", "tests", "sandbox_helpers", "test_hostile", "scripts"):
    try:
        importlib.import_module(name)
        print("ESCAPED", name)
    except ImportError:
        pass
project = os.path.dirname(os.path.dirname(sandbox.__file__))
for name in ("jaxalign", "tests", "docs", "scripts", "pyproject.toml", ".git", "README.md"):
    if os.path.exists(os.path.join(project, name)):
        print("ESCAPED", name)
