"""Teach Gemma-3 to write good JAX: sample programs, run them, reward them, learn."""

__version__ = "0.1.0"
