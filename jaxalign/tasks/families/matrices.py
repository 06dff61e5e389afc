"""A family of linear algebra: short expressions of one matrix, of two, or of one and a vector."""

from collections.abc import Iterator

from jaxalign.tasks.families import named
from jaxalign.tasks.families.named import Arguments, Named, Table
from jaxalign.tasks.families.variant import Variant

OF_SQUARE = (
    Named(
        "skew_part",
        "(m - m.T) / 2",
        "half of m less its mirror image at the main diagonal",
        ("(m + m.T) / 2", "m - m.T"),
    ),
    Named(
        "sum_with_mirror",
        "m + m.T",
        "m plus its mirror image at the main diagonal",
        ("m - m.T", "2 * m"),
    ),
    Named(
        "times_own_mirror",
        "m @ m.T",
        "the matrix of the inner products of the rows of m",
        ("m @ m", "m.T @ m"),
    ),
    Named(
        "identity_less",
        "jnp.eye(m.shape[0]) - m",
        "the identity matrix less m",
        ("m - jnp.eye(m.shape[0])", "1 - m"),
    ),
    Named(
        "on_main_diagonal",
        "jnp.diag(m)",
        "the elements of m whose row number is their column number",
        ("m[0]", "jnp.sum(m, axis=1)"),
    ),
    Named(
        "squares_on_diagonal",
        "jnp.sum(jnp.diag(m) ** 2)",
        "the sum of the squares of the elements on the main diagonal of m",
        ("jnp.sum(m**2)",),
    ),
    Named(
        "mean_on_diagonal",
        "jnp.mean(jnp.diag(m))",
        "the mean of the elements on the main diagonal of m",
        ("jnp.mean(m)",),
    ),
    Named(
        "greatest_on_diagonal",
        "jnp.max(jnp.diag(m))",
        "the greatest element on the main diagonal of m",
        ("jnp.max(m)",),
    ),
    Named(
        "product_on_diagonal",
        "jnp.prod(jnp.diag(m))",
        "the product of the elements on the main diagonal of m",
        ("jnp.sum(jnp.diag(m))", "jnp.prod(m)"),
    ),
    Named(
        "zeros_on_diagonal",
        "m - jnp.diag(jnp.diag(m))",
        "m with zeros on its main diagonal",
        ("m - jnp.eye(m.shape[0])", "m"),
    ),
    Named(
        "only_diagonal",
        "jnp.diag(jnp.diag(m))",
        "m with zeros everywhere but on its main diagonal",
        ("jnp.diag(m)", "m - jnp.diag(jnp.diag(m))"),
    ),
    Named(
        "below_diagonal",
        "jnp.tril(m, -1)",
        "m with zeros on and above its main diagonal",
        ("jnp.tril(m)", "jnp.triu(m, 1)"),
    ),
    Named(
        "above_diagonal",
        "jnp.triu(m, 1)",
        "m with zeros on and below its main diagonal",
        ("jnp.triu(m)", "jnp.tril(m, -1)"),
    ),
    Named(
        "zeros_above_diagonal",
        "jnp.tril(m)",
        "m with zeros above its main diagonal",
        ("jnp.tril(m, -1)", "jnp.triu(m)"),
    ),
    Named(
        "other_diagonal",
        "jnp.diag(m[:, ::-1])",
        "the elements of m from its upper right corner to its lower left one",
        ("jnp.diag(m)", "jnp.diag(m[::-1])"),
    ),
    Named(
        "sum_on_other_diagonal",
        "jnp.trace(m[::-1])",
        "the sum of the elements of m from its lower left corner to its upper right one",
        ("jnp.trace(m)",),
    ),
    Named(
        "laplacian",
        "jnp.diag(jnp.sum(m, axis=1)) - m",
        "a diagonal matrix of the sums of the rows of m, less m",
        ("jnp.sum(m, axis=1) - m",),
    ),
    Named(
        "greatest_row_size",
        "jnp.max(jnp.sum(jnp.abs(m), axis=1))",
        "the greatest of the sums of |m[i, j]| along rows",
    ),
    Named(
        "greatest_column_size",
        "jnp.max(jnp.sum(jnp.abs(m), axis=0))",
        "the greatest of the sums of |m[i, j]| along columns",
    ),
    Named(
        "sum_of_product_with_itself",
        "jnp.trace(m @ m)",
        "the sum of the main diagonal of the matrix product of m and m",
        ("jnp.sum(m @ m)", "jnp.trace(m * m)"),
    ),
    Named(
        "lack_of_symmetry",
        "jnp.max(jnp.abs(m - m.T))",
        "the greatest |m[i, j] - m[j, i]|",
        ("jnp.max(m - m.T) / 2", "jnp.max(jnp.abs(m + m.T))"),
    ),
    Named(
        "sums_of_row_and_column",
        "jnp.sum(m, axis=0) + jnp.sum(m, axis=1)",
        "for each i the sum of row i of m plus the sum of column i",
        ("2 * jnp.sum(m, axis=0)",),
    ),
)
OF_MATRIX_AND_VECTOR = (
    Named(
        "applied_twice",
        "m @ (m @ v)",
        "the matrix m applied to v, and then to what came out",
        ("m @ v", "m * m @ v"),
    ),
    Named(
        "rows_divided",
        "m / v[:, None]",
        "m with row i divided by v[i]",
        ("m / v", "m * v[:, None]"),
    ),
    Named(
        "added_to_each_column",
        "m + v[:, None]",
        "m with v added to each of its columns",
        ("m + v", "m @ v"),
    ),
    Named(
        "plus_vector_diagonal",
        "m + jnp.diag(v)",
        "m with v[i] added to the element i, i for every i",
        ("m + v", "jnp.diag(v)"),
    ),
    Named(
        "plus_products",
        "m + jnp.outer(v, v)",
        "m with v[i] v[j] added to the element i, j",
        ("m + v * v", "jnp.outer(v, v)"),
    ),
    Named(
        "length_of_image",
        "jnp.sqrt(jnp.sum((m @ v) ** 2))",
        "the length of the product of m and v: the root of the sum of its squares",
    ),
    Named(
        "bent_image",
        "jnp.tanh(m @ v)",
        "the hyperbolic tangent of each element of the product of m and v",
        ("jnp.tanh(m) @ v", "m @ jnp.tanh(v)"),
    ),
    Named(
        "row_distances",
        "jnp.sqrt(jnp.sum((m - v) ** 2, axis=1))",
        "the distance of each row of m from v, the root of the sum of squared differences",
    ),
    Named(
        "squared_row_distances",
        "jnp.sum((m - v) ** 2, axis=1)",
        "for each row of m the sum of the squares of its differences from v",
    ),
)
OF_TWO_MATRICES = (
    Named(
        "anticommutator",
        "m @ b + b @ m",
        "the matrix product of m and b plus that of b and m",
        ("m @ b - b @ m", "2 * m * b"),
    ),
    Named(
        "rows_by_rows",
        "m @ b.T",
        "the matrix of inner products of row i of m and row j of b",
        ("m @ b", "m.T @ b"),
    ),
    Named(
        "column_with_column",
        "jnp.sum(m * b, axis=0)",
        "for each j the inner product of column j of m and column j of b",
        ("jnp.sum(m * b)",),
    ),
    Named(
        "product_less_one",
        "m @ b - m",
        "the matrix product of m and b, less m",
        ("m @ b - b", "m - m @ b"),
    ),
    Named(
        "sandwiched",
        "m @ b @ m.T",
        "the matrix product of m, b and the mirror image of m",
        ("m @ b @ m", "m.T @ b @ m"),
    ),
    Named(
        "beside_each_other",
        "jnp.concatenate([m, b], axis=1)",
        "m and, to the right of it, b",
        ("jnp.concatenate([b, m], axis=1)",),
    ),
    Named(
        "on_top_of_each_other",
        "jnp.concatenate([m, b], axis=0)",
        "m and, below it, b",
        ("jnp.concatenate([b, m], axis=0)",),
    ),
    Named(
        "greatest_product",
        "jnp.max(m @ b)",
        "the greatest element of the matrix product of m and b",
        ("jnp.max(m * b)",),
    ),
    Named(
        "diagonal_of_product",
        "jnp.sum(m * b.T, axis=1)",
        "the main diagonal of the matrix product of m and b",
        ("jnp.sum(m * b, axis=1)",),
    ),
)
OF_TWO_VECTORS = (
    Named(
        "length_of_vector_less",
        "jnp.sqrt(jnp.sum((v - w) ** 2))",
        "the distance of v and w: the root of the sum of their squared differences",
    ),
    Named(
        "inner_product_doubled",
        "2 * (v @ w)",
        "twice the inner product of v and w",
        ("v @ w", "2 * v * w"),
    ),
    Named(
        "part_along",
        "(v @ w) / (w @ w) * w",
        "w times the inner product of v and w divided by that of w and w",
        ("(v @ w) / (v @ v) * v", "(v @ w) * w"),
    ),
    Named(
        "part_across",
        "v - (v @ w) / (w @ w) * w",
        "v less w times the inner product of v and w divided by that of w and w",
        ("(v @ w) / (w @ w) * w", "v - (v @ w) * w"),
    ),
    Named(
        "share_along",
        "(v @ w) / (w @ w)",
        "the inner product of v and w divided by that of w with itself",
        ("(v @ w) / (v @ v)", "v @ w"),
    ),
    Named(
        "unit_vector_of_sum",
        "(v + w) / jnp.sqrt(jnp.sum((v + w) ** 2))",
        "v + w divided by its length, which is the root of its sum of squares",
    ),
    Named(
        "wedge",
        "jnp.outer(v, w) - jnp.outer(w, v)",
        "the matrix of v[i] w[j] - w[i] v[j]",
        ("jnp.outer(w, v) - jnp.outer(v, w)", "jnp.outer(v, w)"),
    ),
    Named(
        "symmetric_table",
        "jnp.outer(v, w) + jnp.outer(w, v)",
        "the matrix of v[i] w[j] + w[i] v[j]",
        ("jnp.outer(v, w)", "2 * jnp.outer(v, w)"),
    ),
    Named(
        "identity_plus_table",
        "jnp.eye(v.shape[0]) + jnp.outer(v, w)",
        "the identity matrix plus the matrix of v[i] w[j]",
        ("jnp.outer(v, w)", "1 + jnp.outer(v, w)"),
    ),
    Named(
        "reflector",
        "v - 2 * (v @ w) * w",
        "v less twice the inner product of v and w times w",
        ("v - (v @ w) * w",),
    ),
    Named(
        "gap_of_lengths",
        "jnp.sqrt(v @ v) - jnp.sqrt(w @ w)",
        "the length of v less that of w, a length being the root of the sum of squares",
        ("v @ v - w @ w",),
    ),
    Named(
        "product_of_lengths",
        "jnp.sqrt((v @ v) * (w @ w))",
        "the length of v times that of w, a length being the root of the sum of squares",
        ("(v @ v) * (w @ w)", "v @ w"),
    ),
)
SQUARE = """
cases = [rng.normal(size=(n, n)).astype(np.float32) for n in (1, 3, 5)]
return [(m,) for m in (*cases, 10 * cases[1], np.ones((4, 4), np.float32))]
"""
SQUARE_AND_VECTOR = """
cases = [(rng.normal(size=(n, n)), rng.uniform(0.5, 2, n)) for n in (1, 3, 5)]
cases = [*cases, (10 * cases[1][0], cases[1][1] / 4), (np.eye(4), np.arange(1.0, 5))]
return [(m.astype(np.float32), v.astype(np.float32)) for m, v in cases]
"""
TWO_SQUARES = """
cases = [rng.normal(size=(2, n, n)).astype(np.float32) for n in (1, 3, 5)]
return [(m, b) for m, b in (*cases, 10 * cases[1], np.ones((2, 4, 4), np.float32))]
"""
TWO_VECTORS = """
cases = [rng.normal(size=(2, n)).astype(np.float32) for n in (1, 3, 8)]
return [(v, w) for v, w in (*cases, 10 * cases[1], np.ones((2, 5), np.float32))]
"""
TABLES = (
    Table(
        Arguments("m: jax.Array", SQUARE, ("a", "x", "w")),
        ("m is a square float32 matrix.", "m: float32, shape [n, n]."),
        OF_SQUARE,
    ),
    Table(
        Arguments("m: jax.Array, v: jax.Array", SQUARE_AND_VECTOR, ("a v", "w x", "a b")),
        (
            "m is a float32 matrix of n rows and n columns, v a float32 vector of length n.",
            "m: float32, shape [n, n]; v: float32, shape [n].",
        ),
        OF_MATRIX_AND_VECTOR,
    ),
    Table(
        Arguments("m: jax.Array, b: jax.Array", TWO_SQUARES, ("a b", "x y", "p q")),
        (
            "m and b are square float32 matrices of the same size.",
            "m and b: float32, both of shape [n, n].",
        ),
        OF_TWO_MATRICES,
    ),
    Table(
        Arguments("v: jax.Array, w: jax.Array", TWO_VECTORS, ("a b", "x y", "p q")),
        (
            "v and w are float32 vectors of the same length.",
            "v and w: float32, both of shape [n].",
        ),
        OF_TWO_VECTORS,
    ),
)


def named_matrix() -> Iterator[Variant]:
    """Every line of every table."""
    yield from named.variants(TABLES)
