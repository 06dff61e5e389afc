"""Crashes the interpreter by code that it should not run, as CodeJail's tests do.

right: killed
"""

import types


def victim():
    return 1


code = victim.__code__
bad = code.replace(co_code=bytes([116, 255, 100, 250, 83, 0] * 40), co_consts=(), co_names=())
types.FunctionType(bad, {})()
print("ESCAPED")
