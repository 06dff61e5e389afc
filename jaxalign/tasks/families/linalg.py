"""Families of linear algebra: matrices from vectors, chains of products, systems, fits, forms."""

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from jaxalign.tasks.families import matrices, parts, products
from jaxalign.tasks.families.variant import Variant, listed

# --- matrices from vectors -----------------------------------------------------------------------


class Base(NamedTuple):
    """A matrix made of vectors: its code and words; symmetric: its transpose is the same."""

    name: str
    code: str
    words: tuple[str, ...]
    arguments: tuple[str, ...]
    transposed: str  # code of a mistake, "" if the transpose is the same


class Change(NamedTuple):
    """What is done with the matrix a; confusions: other code that one might take for it."""

    name: str
    code: str
    words: tuple[str, ...]
    rows: str
    confusions: tuple[str, str]
    level: int = 1


BASES = (
    Base(
        "gaps",
        "x[:, None] - y",
        (
            "Let the entry of the matrix a in row i and column j be x_i - y_j.",
            "The matrix a holds x_i less y_j in row i and column j.",
        ),
        ("x", "y"),
        "y[:, None] - x",
    ),
    Base(
        "totals",
        "x[:, None] + 2 * y",
        (
            "Let the entry of the matrix a in row i and column j be x_i + 2 y_j.",
            "The matrix a holds x_i plus twice y_j in row i and column j.",
        ),
        ("x", "y"),
        "2 * y[:, None] + x",
    ),
    Base(
        "products",
        "x[:, None] * jnp.abs(y)",
        (
            "Let the entry of the matrix a in row i and column j be x_i |y_j|.",
            "The matrix a holds x_i times the magnitude of y_j in row i and column j.",
        ),
        ("x", "y"),
        "jnp.abs(y)[:, None] * x",
    ),
    Base(
        "distances",
        "jnp.abs(x[:, None] - x)",
        (
            "Let the entry of the matrix a in row i and column j be |x_i - x_j|.",
            "The matrix a holds in row i and column j how far x_i and x_j are apart.",
        ),
        ("x",),
        "",
    ),
    Base(
        "maxima",
        "jnp.maximum(x[:, None], x)",
        (
            "Let the entry of the matrix a in row i and column j be the larger of x_i and x_j.",
            "The matrix a holds in row i and column j whichever of x_i and x_j is greater.",
        ),
        ("x",),
        "",
    ),
    Base(
        "rows",
        "jnp.broadcast_to(x, (x.size, x.size))",
        (
            "Every row of the square matrix a is x.",
            "Let a be the square matrix that repeats x in every row.",
        ),
        ("x",),
        "jnp.broadcast_to(x[:, None], (x.size, x.size))",
    ),
    Base(
        "columns",
        "jnp.broadcast_to(x[:, None], (x.size, x.size))",
        (
            "Every column of the square matrix a is x.",
            "Let a be the square matrix that repeats x in every column.",
        ),
        ("x",),
        "jnp.broadcast_to(x, (x.size, x.size))",
    ),
    Base(
        "ring",
        "x[(jnp.arange(x.size) - jnp.arange(x.size)[:, None]) % x.size]",
        (
            "The first row of the square matrix a is x, and every other row is the row above it, "
            "moved one place to the right; what leaves at the end comes back in front.",
        ),
        ("x",),
        "x[(jnp.arange(x.size)[:, None] - jnp.arange(x.size)) % x.size]",
    ),
    Base(
        "bands",
        "x[jnp.abs(jnp.arange(x.size)[:, None] - jnp.arange(x.size))]",
        (
            "The square matrix a has x_0 on its main diagonal, x_1 on the diagonals next to it, "
            "x_2 on those after them and so on, on both sides.",
            "The entry in row i and column j of the square matrix a is the element of x at the "
            "position |i - j|, counted from 0.",
        ),
        ("x",),
        "",
    ),
    Base(
        "diagonal_and_border",
        "jnp.diag(x).at[0].add(y)",
        (
            "Let a be the square matrix with x on its main diagonal and 0 elsewhere, and with y "
            "added to its first row.",
            "The square matrix a has x on the main diagonal and is 0 elsewhere, but to its first "
            "row y is added.",
        ),
        ("x", "y"),
        "jnp.diag(x).at[:, 0].add(y)",
    ),
    Base(
        "comparisons",
        "(x[:, None] > y).astype(jnp.float32)",
        (
            "Let the entry of the matrix a in row i and column j be 1 where x_i is greater than "
            "y_j, and 0 elsewhere.",
        ),
        ("x", "y"),
        "(y[:, None] > x).astype(jnp.float32)",
    ),
)
CHANGES = (
    Change(
        "lower",
        "jnp.tril(a)",
        (
            "Return a with 0 everywhere above the main diagonal.",
            "Return a after setting what is above its main diagonal to 0.",
        ),
        "n, n",
        ("jnp.triu(a)", "jnp.tril(a, -1)"),
    ),
    Change(
        "upper",
        "jnp.triu(a)",
        (
            "Return a with 0 everywhere below the main diagonal.",
            "Return a after setting what is below its main diagonal to 0.",
        ),
        "n, n",
        ("jnp.tril(a)", "jnp.triu(a, 1)"),
    ),
    Change(
        "below",
        "jnp.tril(a, -1)",
        (
            "Keep of a only what is strictly below the main diagonal, and set the rest to 0.",
            "Return a, but with 0 on its main diagonal and above it.",
        ),
        "n, n",
        ("jnp.tril(a)", "jnp.triu(a, 1)"),
    ),
    Change(
        "marked",
        "jnp.fill_diagonal(a, 5.0, inplace=False)",
        (
            "Return a with 5 in every place of the main diagonal.",
            "Replace the entries on the main diagonal of a by 5, and leave the others as they are.",
        ),
        "n, n",
        ("a + 5.0 * jnp.eye(len(a))", "a.at[0, 0].set(5.0)"),
    ),
    Change(
        "plus_identity",
        "a + jnp.eye(len(a))",
        (
            "Return the sum of a and the identity matrix.",
            "Add 1 to each entry on the main diagonal of a.",
        ),
        "n, n",
        ("a + 1.0", "jnp.fill_diagonal(a, 1.0, inplace=False)"),
    ),
    Change(
        "mean_with_mirror",
        "0.5 * (a + a.T)",
        (
            "Return the mean of a and its transpose.",
            "Return the symmetric part of a: half of the sum of a and its transpose.",
        ),
        "n, n",
        ("a + a.T", "0.5 * (a - a.T)"),
    ),
    Change(
        "less_mirror",
        "a - a.T",
        (
            "Return a minus its transpose.",
            "Subtract from each entry of a the one in its mirror place across the main diagonal.",
        ),
        "n, n",
        ("a.T - a", "a + a.T"),
    ),
    Change(
        "rows_upside_down",
        "a[::-1]",
        (
            "Return the rows of a in reverse order.",
            "Return a upside down: the last row comes first, and the first one last.",
        ),
        "n, n",
        ("a[:, ::-1]", "a[::-1, ::-1]"),
    ),
    Change(
        "framed",
        "jnp.pad(a, 1)",
        (
            "Return a with a frame of 0 around it, one entry wide on all four sides.",
            "Put a row of 0 above and below a, then a column of 0 on its left and on its right.",
        ),
        "n + 2, n + 2",
        ("jnp.pad(a, 1, constant_values=1.0)", "jnp.pad(a, ((0, 2), (0, 2)))"),
    ),
    Change(
        "extended",
        "jnp.pad(a, ((0, 1), (0, 1)))",
        (
            "Return a with one more row of 0 below and one more column of 0 on the right.",
            "Add a last row and a last column to a, both of which are 0.",
        ),
        "n + 1, n + 1",
        ("jnp.pad(a, ((1, 0), (1, 0)))", "jnp.pad(a, ((0, 1), (0, 0)))"),
    ),
    Change(
        "near_diagonal",
        "jnp.triu(jnp.tril(a, 1), -1)",
        (
            "Keep of a the main diagonal and the two diagonals next to it, and set all other "
            "entries to 0.",
            "Return a with 0 wherever the row and the column number differ by more than 1.",
        ),
        "n, n",
        ("jnp.tril(a, 1)", "jnp.triu(a, -1)"),
        2,
    ),
    Change(
        "over_negative",
        "jnp.concatenate([a, -a])",
        (
            "Return a with the negative of a below it.",
            "Put -a under a, as one tall matrix.",
        ),
        "2 n, n",
        ("jnp.concatenate([-a, a])", "jnp.concatenate([a, -a], axis=1)"),
    ),
    Change(
        "beside_identity",
        "jnp.concatenate([a, jnp.eye(len(a))], axis=1)",
        (
            "Return a with the identity matrix on its right.",
            "Extend a by the columns of the identity matrix, which come after its own.",
        ),
        "n, 2 n",
        (
            "jnp.concatenate([jnp.eye(len(a)), a], axis=1)",
            "jnp.concatenate([a, jnp.ones_like(a)], axis=1)",
        ),
    ),
    Change(
        "checkered",
        "a * (-1.0) ** (jnp.arange(len(a))[:, None] + jnp.arange(len(a)))",
        (
            "Return a with the sign of an entry flipped wherever the row and the column number "
            "add up to an odd number.",
        ),
        "n, n",
        ("a * (-1.0) ** jnp.arange(len(a))", "-a"),
        2,
    ),
)
PLAIN_BASES = ("comparisons", "maxima", "distances")  # whose gradient has kinks, or is 0
VECTORS = {
    ("x",): (
        "x is a float32 vector of shape [n]; the result is float32 of shape [{rows}].",
        "The argument x is float32 of shape [n], the result float32 of shape [{rows}].",
    ),
    ("x", "y"): (
        "x and y are float32 vectors of shape [n]; the result is float32 of shape [{rows}].",
        "Both x and y are float32 of shape [n], and the result is float32 of shape [{rows}].",
    ),
}
VECTOR_INPUTS = """
cases = [[rng.standard_normal(n, np.float32) for _ in range({count})] for n in (1, 3, 7, 7)]
ties = [np.round(x) for x in cases[3]]
return [tuple(case) for case in (*cases, ties)]
"""


def matrix_from_vectors() -> Iterator[Variant]:
    """A matrix built from one or two vectors, then changed."""
    for base, change in itertools.product(BASES, CHANGES):
        if not base.transposed and change.name in ("mean_with_mirror", "less_mirror"):
            continue
        if base.name == "diagonal_and_border" and change.name in ("upper", "below"):
            continue
        if base.name == "rows" and change.name == "rows_upside_down":
            continue
        if base.name == "totals" and change.name in ("upper", "below"):
            continue  # among vectorisation's tables, too
        count = len(base.arguments)
        mistakes = {
            "other_change": change.confusions[0],
            "similar_change": change.confusions[1],
            "leaves_out_the_change": "a",
        }
        if not base.transposed and change.name in ("near_diagonal", "rows_upside_down"):
            mistakes.pop("similar_change" if change.name == "rows_upside_down" else "other_change")
        if base.name == "distances" and change.name in ("lower", "upper", "below"):
            mistakes.pop("other_change" if change.name == "below" else "similar_change")
        if (base.name, change.name) == ("diagonal_and_border", "near_diagonal"):
            mistakes.pop("other_change")  # there is nothing below
        bodies = {name: f"a = {base.code}\nreturn {code}" for name, code in mistakes.items()}
        if base.transposed and change.name != "mean_with_mirror":
            bodies["exchanges_rows_and_columns"] = f"a = {base.transposed}\nreturn {change.code}"
        smooth = base.name not in PLAIN_BASES and base.name != "products"
        yield Variant(
            name=f"{base.name}_{change.name}",
            level=max(change.level, 2 if base.name in ("ring", "bands") else 1),
            instruction=(
                base.words,
                change.words,
                tuple(text.format(rows=change.rows) for text in VECTORS[base.arguments]),
            ),
            arguments=", ".join(f"{x}: jax.Array" for x in base.arguments),
            reference=f"a = {base.code}\nreturn {change.code}",
            mistakes=bodies,
            inputs=VECTOR_INPUTS.format(count=count),
            properties=("vmap", "grad") if smooth else ("vmap",),
        )


# --- chains of products --------------------------------------------------------------------------


class Factor(NamedTuple):
    """A matrix by its shape in letters; a diagonal one multiplies rows or columns."""

    symbol: str
    rows: str
    columns: str
    code: str
    name: str
    argument: str
    diagonal: bool = False


FACTORS = (
    Factor("a", "n", "m", "a", "a", "a"),
    Factor("a^T", "m", "n", "a.T", "at", "a"),
    Factor("b", "m", "k", "b", "b", "b"),
    Factor("b^T", "k", "m", "b.T", "bt", "b"),
    Factor("S", "m", "m", "s", "s", "s", diagonal=True),
    Factor("R", "n", "n", "r", "r", "r", diagonal=True),
)
SHAPES = {
    "a": "n, m",
    "b": "m, k",
    "s": "m",
    "r": "n",
    "x": "n",
    "y": "m",
    "z": "k",
}
VECTOR_OF = {"n": "x", "m": "y", "k": "z"}
CHAIN_INPUTS = """
def case(n, m, k):
    draw = lambda *shape: rng.standard_normal(shape, np.float32)
    return {draws},

cases = [case(2, 3, 2), case(1, 1, 1), case(5, 4, 6), case(5, 4, 6)]
for argument in cases[3]:
    argument[0] = 0
return cases
"""


def chains(length: int) -> Iterator[tuple[Factor, ...]]:
    """Products that exist, without neighbouring diagonal factors, and with more than one kind."""
    for chain in itertools.product(FACTORS, repeat=length):
        pairs = list(itertools.pairwise(chain))
        if any(left.columns != right.rows for left, right in pairs):
            continue
        if any(left.diagonal and right.diagonal for left, right in pairs):
            continue
        if all(factor.diagonal for factor in chain):
            continue
        yield chain


def matrix_code(chain: Sequence[Factor]) -> str:
    """The product, diagonal factors by multiplying rows and columns."""
    parts: list[str] = []
    position = 0
    while position < len(chain):
        factor = chain[position]
        following = chain[position + 1] if position + 1 < len(chain) else None
        if factor.diagonal and following and not following.diagonal:
            parts.append(f"({factor.code}[:, None] * {following.code})")
            position += 2
        elif factor.diagonal and not parts:
            return f"jnp.diag({factor.code})"
        elif factor.diagonal:
            parts[-1] = f"({parts[-1]} * {factor.code})"
            position += 1
        else:
            parts.append(factor.code)
            position += 1
    product = " @ ".join(parts)
    return product[1:-1] if len(parts) == 1 and product.startswith("(") else product


def vector_code(chain: Sequence[Factor], vector: str) -> str:
    """The product with a vector, from the right, so that no two matrices are multiplied."""
    code = vector
    for factor in reversed(chain):
        inner = code if code.isidentifier() else f"({code})"
        code = f"{factor.code} * {inner}" if factor.diagonal else f"{factor.code} @ {inner}"
    return code


class Finish(NamedTuple):
    """What is done with the product p."""

    name: str
    code: str
    words: tuple[str, ...]
    result: str
    confusion: str


MATRIX_FINISHES = (
    Finish("", "{p}", ("Return the matrix product {f}.", "Multiply out {f}."), "[{n}, {m}]", ""),
    Finish(
        "row_totals",
        "jnp.sum({p}, axis=1)",
        ("Return the sum of every row of the matrix product {f}.",),
        "[{n}]",
        "jnp.sum({p}, axis=0)",
    ),
    Finish(
        "largest",
        "jnp.max({p}, axis=0)",
        (
            "Return the largest entry in every column of the matrix product {f}.",
            "Find the largest entry of every column of {f}, a matrix product.",
        ),
        "[{m}]",
        "jnp.max({p}, axis=1)",
    ),
)
VECTOR_FINISHES = (
    Finish(
        "",
        "{p}",
        (
            "Return the vector {f}.",
            "Compute the vector {f}.",
        ),
        "[{n}]",
        "",
    ),
    Finish(
        "size",
        "jnp.sum(({p}) ** 2)",
        (
            "Return the sum of the squares of the elements of the vector {f}.",
            "Return the squared Euclidean length of {f}.",
        ),
        "[]",
        "jnp.sqrt(jnp.sum(({p}) ** 2))",
    ),
    Finish(
        "positive",
        "jnp.maximum({p}, 0.0)",
        (
            "Return the vector {f} with 0 in place of its negative elements.",
            "Compute the vector {f} and replace what is negative in it by 0.",
        ),
        "[{n}]",
        "jnp.minimum({p}, 0.0)",
    ),
)
TRANSPOSES = {
    (): "",
    ("a",): "a^T is the transpose of a.",
    ("b",): "b^T is the transpose of b.",
    ("a", "b"): "a^T and b^T are the transposes of a and b.",
}
DIAGONALS = {
    ("s",): ("Here S is the diagonal matrix with the vector s on its diagonal.",),
    ("r",): ("Here R is the diagonal matrix with the vector r on its diagonal.",),
    ("r", "s"): ("Here R and S are the diagonal matrices with r and s on their diagonals.",),
    (): ("",),
}


def _is_symmetric(chain: Sequence[Factor]) -> bool:
    """Whether the product is its own transpose: read backwards with factors transposed."""
    mirrored = [f.symbol if f.diagonal else f"{f.symbol}^T" for f in reversed(chain)]
    return [f.symbol for f in chain] == [symbol.replace("^T^T", "") for symbol in mirrored]


def product_chain() -> Iterator[Variant]:
    """Products of matrices, transposes and diagonal scalings, with or without a vector at the end.

    The mistakes leave out a factor, or transpose or scale what should not be.
    """
    matrices = [(c, f, "") for size in (2, 3) for c in chains(size) for f in MATRIX_FINISHES]
    vectors = [
        (c, f, VECTOR_OF[c[-1].columns])
        for size in (2, 3)
        for c in chains(size)
        for f in VECTOR_FINISHES
    ]
    for chain, finish, vector in (*matrices, *vectors):
        if not _is_telling(chain, finish):
            continue
        used = {factor.argument for factor in chain} | ({vector} if vector else set())
        arguments = [name for name in SHAPES if name in used]
        formula = " ".join([*(factor.symbol for factor in chain), *([vector] if vector else [])])
        rows, columns = chain[0].rows, chain[-1].columns

        def code(chain: Sequence[Factor], finish: Finish = finish, vector: str = vector) -> str:
            product = vector_code(chain, vector) if vector else matrix_code(chain)
            return "return " + finish.code.format(p=product)

        mistakes = {"leaves_out_the_first_factor": code(chain[1:])}
        if vector or not chain[0].diagonal or chain[1:]:
            mistakes["leaves_out_the_last_factor"] = code(chain[:-1])
        if finish.confusion and not _is_symmetric(chain):
            product = vector_code(chain, vector) if vector else matrix_code(chain)
            mistakes["other_ending"] = "return " + finish.confusion.format(p=product)
        mistakes["other_order"] = code(chain[::-1])
        if chain == chain[::-1]:
            del mistakes["other_order"]
        diagonal = tuple(sorted(factor.argument for factor in set(chain) if factor.diagonal))
        result = finish.result.format(n=rows, m=columns)
        kind = "a float32 scalar" if result == "[]" else f"float32 of shape {result}"
        said = listed([f"{name} of shape [{SHAPES[name]}]" for name in arguments])
        words = tuple(text.format(f=formula) for text in finish.words)
        suffix = "_".join(filter(None, [vector, finish.name]))
        yield Variant(
            name="_".join(["chain", *(factor.name for factor in chain), *filter(None, [suffix])]),
            level=1 if len(chain) == 2 or not finish.name else 2,
            instruction=(
                words,
                DIAGONALS[diagonal],
                TRANSPOSES[tuple(name for name in "ab" if f"{name}^T" in formula)],
                (
                    f"The arguments are float32: {said}; the result is {kind}.",
                    f"The result is {kind}; {said} {'is' if len(arguments) == 1 else 'are'} "
                    "float32, too.",
                ),
            ),
            arguments=", ".join(f"{name}: jax.Array" for name in arguments),
            reference=code(chain),
            mistakes=mistakes,
            inputs=CHAIN_INPUTS.format(
                draws=", ".join(f"draw({SHAPES[name]})" for name in arguments)
            ),
            properties=("vmap", "grad") if finish.name in ("", "size", "row_totals") else ("vmap",),
            constants={"RTOL": 1e-3, "ATOL": 1e-3},
        )


def _is_telling(chain: Sequence[Factor], finish: Finish) -> bool:
    """Not all are taken: of long chains those without repetitions, of more than one matrix."""
    names = {factor.argument for factor in chain}
    if "a" not in names:
        return False  # the same with other letters
    if len(chain) == 2:
        return bool(finish.name)  # without it, they are written by hand
    symbols = [factor.symbol for factor in chain]
    return len(set(symbols)) == 3 and len(names) >= 2 and symbols.count("R") < 2


# --- systems of equations ------------------------------------------------------------------------


class System(NamedTuple):
    """Equations for x with the right side c: the matrix in words, and code that solves them."""

    name: str
    words: tuple[str, ...]
    code: str
    mistake: str
    arguments: tuple[str, ...] = ("a", "b")
    level: int = 1


class Side(NamedTuple):
    """The right side of equations, in code and in words."""

    name: str
    code: str
    words: tuple[str, ...]


class Outcome(NamedTuple):
    """What is asked about a result, as code and in words; a confusion."""

    name: str
    code: str
    words: tuple[str, ...]
    shape: str
    confusion: str


SYSTEMS = (
    System("plain", ("a x = {c} for x",), "jnp.linalg.solve(a, {c})", "jnp.linalg.solve(a.T, {c})"),
    System(
        "transposed",
        ("a^T x = {c} for x, where a^T is the transpose of a",),
        "jnp.linalg.solve(a.T, {c})",
        "jnp.linalg.solve(a, {c})",
    ),
    System(
        "shifted",
        ("(a + I) x = {c} for x, where I is the identity matrix", "a x + x = {c} for x"),
        "jnp.linalg.solve(a + jnp.eye(len(a)), {c})",
        "jnp.linalg.solve(a + 1.0, {c})",
        level=2,
    ),
    System(
        "gram",
        ("a^T a x = {c} for x, where a^T is the transpose of a",),
        "jnp.linalg.solve(a.T @ a, {c})",
        "jnp.linalg.solve(a @ a.T, {c})",
    ),
    System(
        "lower",
        ("l x = {c} for x, where l is a with 0 in place of the entries above its main diagonal",),
        "jax.scipy.linalg.solve_triangular(a, {c}, lower=True)",
        "jax.scipy.linalg.solve_triangular(a, {c})",
        level=2,
    ),
    System(
        "upper",
        ("u x = {c} for x, where u is a with 0 in place of the entries below its main diagonal",),
        "jax.scipy.linalg.solve_triangular(a, {c})",
        "jax.scipy.linalg.solve_triangular(a, {c}, lower=True)",
        level=2,
    ),
    System(
        "unit_lower",
        (
            "l x = {c} for x, where l has 1 on its main diagonal, the entries of a below it and "
            "0 above it",
            "l x = {c} for x, where l is a with its main diagonal set to 1 and all above it to 0",
        ),
        "jax.scipy.linalg.solve_triangular(a, {c}, lower=True, unit_diagonal=True)",
        "jax.scipy.linalg.solve_triangular(a, {c}, lower=True)",
        level=2,
    ),
    System(
        "symmetrised",
        (
            "h x = {c} for x, where h is the mean of a and its transpose",
            "1/2 (a + a^T) x = {c} for x, where a^T is the transpose of a",
        ),
        "jnp.linalg.solve(0.5 * (a + a.T), {c})",
        "jnp.linalg.solve(a + a.T, {c})",
    ),
    System(
        "diagonal",
        ("g x = {c} for x, where g is a with 0 everywhere but on its main diagonal",),
        "{p} / jnp.diag(a)",
        "{p} * jnp.diag(a)",
    ),
    System(
        "scaled",
        ("D a x = {c} for x, where D is the diagonal matrix with d on its diagonal",),
        "jnp.linalg.solve(a, {p} / d)",
        "jnp.linalg.solve(a, {c}) / d",
        ("a", "b", "d"),
        2,
    ),
)
SIDES = (
    Side("", "b", ("",)),
    Side(
        "centred",
        "b - jnp.mean(b)",
        ("Let c be b less the mean of b.", "Subtract the mean of b from b, which gives c."),
    ),
    Side("doubled", "2.0 * b + 1.0", ("Let c be 1 more than twice b.", "Let c be 2 b + 1.")),
)
OUTCOMES = (
    Outcome("", "x", ("Return x",), "[n]", ""),
    Outcome("total", "jnp.sum(x)", ("Return the sum of the elements of x",), "", "jnp.mean(x)"),
    Outcome("form", "b @ x", ("Return the scalar product of x and b",), "", "x @ x"),
    Outcome(
        "reach",
        "jnp.max(jnp.abs(x))",
        ("Return the largest magnitude among the elements of x",),
        "",
        "jnp.max(x) - jnp.min(x)",
    ),
    Outcome("image", "a @ x - b", ("Return a x - b",), "[n]", "a @ x"),
)
SYSTEM_INPUTS = """
def case(n):
    a = rng.standard_normal((n, n)) / np.sqrt(n) + 4 * np.eye(n)
    return {drawn}

cases = [case(1), case(3), case(6), case(6)]
cases[3][1][:] = 1
return cases
"""


def solved_system() -> Iterator[Variant]:
    """Equations whose matrix and right side are made from a and b, and what is asked of x."""
    for system, side, outcome in itertools.product(SYSTEMS, SIDES, OUTCOMES):
        if (system.name, side.name, outcome.name) == ("plain", "", ""):
            continue  # a task written by hand
        if system.name == "plain" and outcome.name == "image":
            continue  # only the right side
        if side.name == "centred" and outcome.name == "image":
            continue

        def solution(code: str, side: str = side.code) -> str:
            return code.format(c=side, p=side if side == "b" else f"({side})")

        solved, wrong = solution(system.code), solution(system.mistake)
        other = "b" if side.name else "-b"

        def body(solved: str, code: str = outcome.code) -> str:
            return f"return {solved}" if code == "x" else f"x = {solved}\nreturn {code}"

        mistakes = {
            "other_matrix": body(wrong),
            "other_right_side": body(solution(system.code, other)),
            "multiplies_instead_of_solving": body(solution("a @ {p}")),
        }
        if outcome.confusion:
            mistakes["other_result"] = body(solved, outcome.confusion)
        if not side.name and outcome.name in ("form", "reach"):
            del mistakes["other_right_side"]  # the sign does not matter
        if system.name in ("plain", "transposed") and (side.name, outcome.name) == ("", "form"):
            del mistakes["other_matrix"]  # a number is its own transpose
        right = "c" if side.name else "b"
        kind = (
            "The result is float32 of shape [n]."
            if outcome.shape
            else ("The result is a float32 scalar.")
        )
        vectors = (
            "b and d are float32 of shape [n], d positive"
            if "d" in system.arguments
            else ("b is float32 of shape [n]")
        )
        yield Variant(
            name="_".join(filter(None, ["solve", system.name, side.name, outcome.name])),
            level=max(system.level, 2 if outcome.name == "image" else 1),
            instruction=(
                side.words,
                tuple(f"Solve {text.format(c=right)}." for text in system.words),
                tuple(f"{text}." for text in outcome.words),
                (
                    f"a is a float32 matrix of shape [n, n] and such that there is one x; "
                    f"{vectors}.",
                    f"The matrix a is float32 of shape [n, n] and such that there is one "
                    f"solution; {vectors}.",
                ),
                kind,
            ),
            arguments=", ".join(f"{name}: jax.Array" for name in system.arguments),
            reference=body(solved),
            mistakes=mistakes,
            inputs=SYSTEM_INPUTS.format(
                drawn="a.astype(np.float32), rng.standard_normal(n, np.float32)"
                + (", rng.uniform(0.5, 2, n).astype(np.float32)" if "d" in vectors[:8] else "")
            ),
            properties=("vmap",) if outcome.name == "reach" else ("vmap", "grad"),
            constants={"RTOL": 1e-3, "ATOL": 1e-3},
        )


# --- least squares -------------------------------------------------------------------------------


class Design(NamedTuple):
    """What y is fitted by: code for the matrix z of its columns, and words; a mistake."""

    name: str
    code: str
    words: tuple[str, ...]
    columns: str
    confusion: str


DESIGNS = (
    Design("columns", "x", ("the columns of x",), "d", "x[:, ::-1]"),
    Design(
        "intercept",
        "jnp.column_stack([jnp.ones(len(x)), x])",
        (
            "a constant column of 1 and, after it, the columns of x",
            "a column whose entries are 1, followed by the columns of x",
        ),
        "d + 1",
        "x",
    ),
    Design(
        "centred",
        "x - jnp.mean(x, axis=0)",
        ("the columns of x, each less its mean", "the columns of x, each shifted to the mean 0"),
        "d",
        "x - jnp.mean(x)",
    ),
    Design(
        "unit",
        "x / jnp.linalg.norm(x, axis=0)",
        ("the columns of x, each divided by its Euclidean length",),
        "d",
        "x / jnp.linalg.norm(x)",
    ),
    Design(
        "squares",
        "jnp.concatenate([x, x**2], axis=1)",
        (
            "the columns of x and, after them, the squares of these columns",
            "the columns of x followed by their squares, element by element",
        ),
        "2 d",
        "x",
    ),
    Design(
        "steps",
        "jnp.cumsum(x, axis=0)",
        ("the running totals down each column of x",),
        "d",
        "jnp.cumsum(x, axis=1)",
    ),
)


class Loss(NamedTuple):
    """What is minimised, in words, and code for the best weights w."""

    name: str
    code: str
    words: tuple[str, ...]
    mistake: str
    arguments: tuple[str, ...]
    level: int


LOSSES = (
    Loss(
        "",
        "w = jnp.linalg.lstsq(z, y)[0]",
        ("the sum of the squares of y - z w is least", "|y - z w|^2 is as small as possible"),
        "w = z.T @ y",
        ("x", "y"),
        2,
    ),
    Loss(
        "penalised",
        "w = jnp.linalg.solve(z.T @ z + jnp.eye(z.shape[1]), z.T @ y)",
        (
            "|y - z w|^2 + |w|^2, the squared error plus the squared length of w, is least",
            "the sum of the squares of y - z w and of the elements of w is least",
        ),
        "w = jnp.linalg.lstsq(z, y)[0]",
        ("x", "y"),
        2,
    ),
    Loss(
        "weighted",
        "r = jnp.sqrt(v)\nw = jnp.linalg.lstsq(r[:, None] * z, r * y)[0]",
        (
            "the sum of v_i (y_i - (z w)_i)^2 over all rows i is least",
            "the sum of the squares of y - z w, in which row i counts v_i times, is least",
        ),
        "w = jnp.linalg.lstsq(v[:, None] * z, v * y)[0]",
        ("x", "y", "v"),
        3,
    ),
)
FIT_OUTCOMES = (
    Outcome("weights", "w", ("Return w.", "Return these weights."), "[{columns}]", "-w"),
    Outcome("fitted", "z @ w", ("Return the fitted values z w.",), "[n]", "y - z @ w"),
    Outcome(
        "residuals",
        "y - z @ w",
        ("Return the residuals y - z w.", "Return by how much y exceeds the fitted values z w."),
        "[n]",
        "z @ w - y",
    ),
    Outcome(
        "error",
        "jnp.sum((y - z @ w) ** 2)",
        ("Return the sum of the squared residuals y - z w.",),
        "",
        "jnp.sum(jnp.abs(y - z @ w))",
    ),
    Outcome(
        "worst",
        "jnp.max(jnp.abs(y - z @ w))",
        ("Return the largest magnitude of a residual y - z w.",),
        "",
        "jnp.mean(jnp.abs(y - z @ w))",
    ),
    Outcome(
        "strength",
        "jnp.linalg.norm(w)",
        ("Return the Euclidean length of w.",),
        "",
        "jnp.sum(w**2)",
    ),
)
FIT_INPUTS = """
def case(n, d):
    x = rng.standard_normal((n, d), np.float32)
    y = rng.standard_normal(n, np.float32) + x[:, 0] + 1
    return {drawn}

cases = [case(6, 1), case(12, 2), case(30, 3), case(12, 2)]
cases[3][1][:] = np.round(cases[3][1])
return cases
"""


def least_squares_fit() -> Iterator[Variant]:
    """What fits y best, in which sense, and what is asked about the fit."""
    for design, loss, outcome in itertools.product(DESIGNS, LOSSES, FIT_OUTCOMES):
        plain = design.code == "x"
        if design.name == "unit" and loss.name != "penalised" and "z" in outcome.code:
            continue  # lengths do not matter
        mistakes = {
            "other_result": _fit(design.code, loss.code, outcome.confusion),
            "other_weights": _fit(design.code, loss.mistake, outcome.code),
        }
        if not plain or outcome.name == "weights":
            mistakes["other_columns"] = _fit(design.confusion, loss.code, outcome.code)
        weighted = "v" in loss.arguments
        vectors = (
            "y and v are float32 of shape [n], v positive"
            if weighted
            else "y is float32 of shape [n]"
        )
        shape = outcome.shape.format(columns=design.columns)
        result = f"float32 of shape {shape}" if shape else "a float32 scalar"
        words = (
            "" if plain else tuple(f"The matrix z has {text}." for text in design.words),
            tuple(f"Choose the weights w so that {text}." for text in loss.words),
            outcome.words,
            (
                f"x is a float32 matrix of shape [n, d], {vectors}; the result is {result}.",
                f"The matrix x is float32 of shape [n, d], {vectors}, and the result {result}.",
            ),
            "No column of z is a combination of the others.",
        )
        yield Variant(
            name="_".join(filter(None, ["fit", loss.name, design.name, outcome.name])),
            level=loss.level,
            instruction=tuple(_renamed(piece) for piece in words) if plain else words,
            arguments=", ".join(f"{name}: jax.Array" for name in loss.arguments),
            reference=_fit(design.code, loss.code, outcome.code),
            mistakes=mistakes,
            inputs=FIT_INPUTS.format(
                drawn="x, y" + (", rng.uniform(0.2, 3, n).astype(np.float32)" * weighted)
            ),
            properties=("vmap",),
            constants={"RTOL": 1e-3, "ATOL": 1e-3},
        )


def _renamed(piece: str | tuple[str, ...]) -> str | tuple[str, ...]:
    """With x for the matrix that is else called z."""
    if isinstance(piece, str):
        return re.sub(r"\bz\b", "x", piece)
    return tuple(re.sub(r"\bz\b", "x", text) for text in piece)


def _fit(columns: str, weights: str, result: str) -> str:
    if result == "w":
        *before, last = weights.split("w = ")
        return _fit(columns, "w = ".join(before), last)
    if columns == "x":
        return re.sub(r"\bz\b", "x", f"{weights}\nreturn {result}")
    return f"z = {columns}\n{weights}\nreturn {result}".replace("\n\n", "\n")


# --- quadratic forms -----------------------------------------------------------------------------


class Form(NamedTuple):
    """A quadratic form of the vector u: formula, code, a mistake, and its further argument."""

    name: str
    formula: str
    code: str
    mistake: str
    argument: str


FORMS = (
    Form("matrix", "u^T a u", "u @ a @ u", "jnp.sum(a @ u)", "a"),
    Form(
        "image",
        "u^T a^T a u, the squared length of a u",
        "jnp.sum((a @ u) ** 2)",
        "jnp.sum(a @ u) ** 2",
        "a",
    ),
    Form(
        "diagonal",
        "u^T S u, where S is the diagonal matrix with s on its diagonal",
        "jnp.sum(s * u**2)",
        "jnp.sum(s * u) ** 2",
        "s",
    ),
    Form(
        "line",
        "u^T s s^T u, the square of the scalar product of s and u",
        "jnp.dot(s, u) ** 2",
        "jnp.sum((s * u) ** 2)",
        "s",
    ),
    Form(
        "lifted",
        "u^T (I + a) u, where I is the identity matrix",
        "u @ u + u @ a @ u",
        "u @ (1.0 + a) @ u",
        "a",
    ),
    Form("off", "u^T u - (s^T u)^2", "u @ u - jnp.dot(s, u) ** 2", "u @ u - jnp.dot(s, u)", "s"),
)
PLACES = (
    ("", "", ("",)),
    ("gap", "x - y", ("Let u be x - y.", "Let u be the difference of x and y, x less y.")),
    ("total", "x + 2.0 * y", ("Let u be x plus twice y.", "Let u be x + 2 y.")),
)
READINGS = (
    Outcome("value", "{q}", ("Return {f}.", "Compute {f}."), "", "2.0 * ({q})"),
    Outcome("half", "0.5 * ({q})", ("Return half of {f}.", "Return 1/2 times {f}."), "", "{q}"),
    Outcome(
        "bell",
        "jnp.exp(-jnp.abs({q}))",
        ("Return e to the power of -|q|, where q is {f}.",),
        "",
        "jnp.exp(-(({q}) ** 2))",
    ),
    Outcome(
        "bounded",
        "jnp.minimum({q}, 1.0)",
        ("Return the number {f}, but 1 where that is larger.", "Return the lesser of 1 and {f}."),
        "",
        "jnp.maximum({q}, 1.0)",
    ),
    Outcome(
        "share",
        "({q}) / (1.0 + u @ u)",
        ("Return q / (1 + u^T u), where q is {f}.",),
        "",
        "({q}) / (1.0 + jnp.sum(u) ** 2)",
    ),
)
FORM_INPUTS = """
def case(n):
    draw = lambda *shape: 0.5 * rng.standard_normal(shape, np.float32)
    return {drawn}

cases = [case(1), case(3), case(6), case(6)]
cases[3][0][:] = 0.5
return cases
"""


def quadratic_form() -> Iterator[Variant]:
    """A quadratic form of one vector, or of a combination of two, and a function of its value."""
    for form, (place, vector, place_words), reading in itertools.product(FORMS, PLACES, READINGS):
        if form.name == "image" and reading.name == "share" and not place:
            continue
        vectors = ["x", "y"] if place else ["u"]

        def body(form: str, reading: str = reading.code, vector: str = vector) -> str:
            value = reading.format(q=form)
            value = re.sub(r"^\((.*)\)$", r"\1", value) if value == f"({form})" else value
            return f"u = {vector}\nreturn {value}" if vector else f"return {value}"

        mistakes = {
            "other_form": body(form.mistake),
            "other_function": body(form.code, reading.confusion),
        }
        if place:
            mistakes["other_vector"] = body(form.code, vector="x + y")
        names = [*vectors, form.argument]
        matrix = "a is float32 of shape [n, n]"
        said = listed(vectors if form.argument == "a" else names)
        kind = "is a float32 vector" if said == "u" else "are float32 vectors"
        given = f"{said} {kind} of shape [n]" + (f", {matrix}" * (form.argument == "a"))
        yield Variant(
            name="_".join(filter(None, ["form", form.name, place, reading.name])),
            level=1,
            instruction=(
                place_words,
                tuple(text.format(f=form.formula) for text in reading.words),
                (
                    f"{given}; the result is a float32 scalar.",
                    f"The result is a float32 scalar; {given}.",
                ),
            ),
            arguments=", ".join(f"{name}: jax.Array" for name in names),
            reference=body(form.code),
            mistakes=mistakes,
            inputs=FORM_INPUTS.format(
                drawn=", ".join("draw(n, n)" if name == "a" else "draw(n)" for name in names)
            ),
            properties=("vmap", "grad")
            if reading.name in ("value", "half", "share")
            else ("vmap",),
        )


FAMILIES = (
    matrix_from_vectors,
    product_chain,
    solved_system,
    least_squares_fit,
    quadratic_form,
    matrices.named_matrix,
    parts.named_part,
    products.named_length,
    products.named_square,
    products.named_line,
)
