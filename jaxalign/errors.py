"""The one exception for a user's mistake: one clear sentence, exit code 2, no traceback.

And the bounds of options, which say their sentence by it.
"""

import math
from collections.abc import Callable
from typing import Any, NamedTuple


class UserError(Exception):
    """Bad input from outside: a path, a key, a file, a mesh, a URL.

    The message names what is wrong, where, and the remedy; scripts print it and exit with 2.
    """


class Bound(NamedTuple):
    """What must hold of a number, and in words. Of NaN nothing holds."""

    holds: Callable[[float], bool]
    words: str


COUNT = Bound(lambda x: x >= 1, "at least 1")
NOT_NEGATIVE = Bound(lambda x: x >= 0, "0 or more")
POSITIVE = Bound(lambda x: 0 < x < math.inf, "above 0")
SHARE = Bound(lambda x: 0 <= x <= 1, "between 0 and 1")
SEED = Bound(lambda x: 0 <= x < 2**32, "at least 0 and below 2**32")


def check_bounds(options: Any, section: str = "", **bounds: Bound) -> None:
    """Raises UserError for the first of these fields of a dataclass that is out of its bound.

    section: what the user writes before a field's name, such as "optim.".
    """
    for name, (holds, words) in bounds.items():
        if not holds(getattr(options, name)):
            raise UserError(f"{section}{name} is {getattr(options, name)}: it must be {words}")
