"""Which calls of LAPACK an exported program may make, with arrays of which shapes.

XLA's kernels check how many arrays they get and of which dtypes, and believe their shapes: into a
result that is smaller than it should be they write beyond its end. A forger need not keep to what
jax would call, so a call must have one of the forms here, which are those that jax makes. What each
kernel reads and writes: jaxlib/cpu/lapack_kernels.cc, in jax's repository.

A form names the last axes of each operand and of each result, "." for none: one letter is one size,
and all axes before them are the same everywhere. k is the smaller of m and n, o is n - 1, and t at
most n, which then is at most m. A result in brackets is left as its memory was, so nothing may read
it: it could hold what an earlier call computed. Beside it: what attributes must be, of those that
forms depend on.
"""

import re
from collections.abc import Mapping, Sequence

Shape = Sequence[int]

_SVD = [
    ("mn > mn k mm nn .", {"mode": "A"}),
    ("mn > mn k mk kn .", {"mode": "S"}),
    ("mn > mn k (mm) (nn) .", {"mode": "N"}),
    ("mn > mn k (mk) (kn) .", {"mode": "N"}),
]
_EIGENVECTORS = {"V": "nn", "N": "(nn)"}
_EIG = [
    (f"nn > {values} {left} {right} .", {"compute_left": of_left, "compute_right": of_right})
    for values in ("n n", "n")  # real, complex
    for of_left, left in _EIGENVECTORS.items()
    for of_right, right in _EIGENVECTORS.items()
]
_SCHUR = [
    (f"nn > nn {vectors} {values} . .", {"mode": mode, "sort": "N"})
    for values in ("n n", "n")
    for mode, vectors in _EIGENVECTORS.items()
]
_HALF = {"uplo": "LU"}  # of a Hermitian matrix
FORMS: dict[str, list[tuple[str, dict[str, str]]]] = {
    "potrf": [("nn > nn .", {})],
    "getrf": [("mn > mn k .", {})],
    "geqrf": [("mn > mn k", {})],
    "geqp3": [("mn n > mn n k", {})],
    "orgqr": [("mn t > mn", {})],
    "ungqr": [("mn t > mn", {})],
    "trsm": [("mm mn > mn", {"side": "L"}), ("nn mn > mn", {"side": "R"})],
    "gesdd": _SVD,
    "gesvd": _SVD,
    "syevd": [("nn > nn n .", {"mode": "V", **_HALF})],
    "heevd": [("nn > nn n .", {"mode": "V", **_HALF})],
    "geev": _EIG,
    "gees": _SCHUR,
    "gehrd": [("nn > nn o .", {})],
    "sytrd": [("nn > nn n o o .", _HALF)],
    "hetrd": [("nn > nn n o o .", _HALF)],
    "gtsv": [("n n n nr > n n n nr .", {})],
}


def is_safe(
    target: str,
    operands: list[Shape],
    results: list[Shape],
    read: list[bool],
    attributes: Mapping[str, int],
) -> bool:
    """read: which of the results are. attributes: those that are numbers, be they codes of
    characters.
    """
    routine = re.fullmatch("lapack_[sdcz](.*)_ffi", target)
    return any(
        _fits(form, operands, results)
        and not _reads_unwritten(form, read)
        and all(chr(attributes.get(name, 0)) in values for name, values in needed.items())
        for form, needed in FORMS.get(routine[1] if routine else "", ())
    )


def _fits(form: str, operands: list[Shape], results: list[Shape]) -> bool:
    taken, given = ([axes.strip(".()") for axes in side.split()] for side in form.split(">"))
    if (len(taken), len(given)) != (len(operands), len(results)):
        return False
    batch = list(operands[0])[: -len(taken[0])]
    sizes: dict[str, int] = {}
    for axes, shape in zip([*taken, *given], [*operands, *results], strict=True):
        before, last = list(shape[: len(batch)]), list(shape[len(batch) :])
        if before != batch or len(last) != len(axes):
            return False
        if last != [_size(axis, size, sizes) for axis, size in zip(axes, last, strict=True)]:
            return False
    return "t" not in sizes or sizes["t"] <= sizes["n"] <= sizes["m"]


def _reads_unwritten(form: str, read: list[bool]) -> bool:
    results = form.split(">")[1].split()
    return any(axes[0] == "(" and is_read for axes, is_read in zip(results, read, strict=True))


def _size(axis: str, actual: int, sizes: dict[str, int]) -> int:
    """What an axis must have; one that is met for the first time may have what it has."""
    match axis:
        case "k":
            return min(sizes["m"], sizes["n"])
        case "o":
            return sizes["n"] - 1
        case _:
            return sizes.setdefault(axis, actual)
