"""A sandbox for untrusted JAX programs: run them, judge what they return, tell nobody else.

A service of its own: it knows nothing about training, models or rewards. `docs/sandbox.md`
states what it protects against and what it does not. This file stays empty on purpose: the
processes inside the jail import this package too, and must not load a server with it.
"""
