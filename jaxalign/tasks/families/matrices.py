"""A family of linear algebra: short expressions of one matrix, of two, or of one and a vector."""

from collections.abc import Iterator

from jaxalign.tasks.families import named
from jaxalign.tasks.families.named import Named, Table
from jaxalign.tasks.families.variant import Variant

OF_SQUARE = (
    Named(
        "skew_part",
        "(a - a.T) / 2",
        "half of a less its mirror image at the main diagonal",
        ("(a + a.T) / 2", "a - a.T"),
    ),
    Named(
        "sum_with_mirror",
        "a + a.T",
        "a plus its mirror image at the main diagonal",
        ("a - a.T", "2 * a"),
    ),
    Named(
        "times_own_mirror",
        "a @ a.T",
        "the matrix of the inner products of the rows of a",
        ("a @ a", "a.T @ a"),
    ),
    Named(
        "identity_less",
        "jnp.eye(a.shape[0]) - a",
        "the identity matrix less a",
        ("a - jnp.eye(a.shape[0])", "1 - a"),
    ),
    Named(
        "on_main_diagonal",
        "jnp.diag(a)",
        "the elements of a whose row number is their column number",
        ("a[0]", "jnp.sum(a, axis=1)"),
    ),
    Named(
        "squares_on_diagonal",
        "jnp.sum(jnp.diag(a) ** 2)",
        "the sum of the squares of the elements on the main diagonal of a",
        ("jnp.sum(a**2)",),
    ),
    Named(
        "mean_on_diagonal",
        "jnp.mean(jnp.diag(a))",
        "the mean of the elements on the main diagonal of a",
        ("jnp.mean(a)",),
    ),
    Named(
        "greatest_on_diagonal",
        "jnp.max(jnp.diag(a))",
        "the greatest element on the main diagonal of a",
        ("jnp.max(a)",),
    ),
    Named(
        "product_on_diagonal",
        "jnp.prod(jnp.diag(a))",
        "the product of the elements on the main diagonal of a",
        ("jnp.sum(jnp.diag(a))", "jnp.prod(a)"),
    ),
    Named(
        "zeros_on_diagonal",
        "a - jnp.diag(jnp.diag(a))",
        "a with zeros on its main diagonal",
        ("a - jnp.eye(a.shape[0])", "a"),
    ),
    Named(
        "only_diagonal",
        "jnp.diag(jnp.diag(a))",
        "a with zeros everywhere but on its main diagonal",
        ("jnp.diag(a)", "a - jnp.diag(jnp.diag(a))"),
    ),
    Named(
        "below_diagonal",
        "jnp.tril(a, -1)",
        "a with zeros on and above its main diagonal",
        ("jnp.tril(a)", "jnp.triu(a, 1)"),
    ),
    Named(
        "above_diagonal",
        "jnp.triu(a, 1)",
        "a with zeros on and below its main diagonal",
        ("jnp.triu(a)", "jnp.tril(a, -1)"),
    ),
    Named(
        "zeros_above_diagonal",
        "jnp.tril(a)",
        "a with zeros above its main diagonal",
        ("jnp.tril(a, -1)", "jnp.triu(a)"),
    ),
    Named(
        "other_diagonal",
        "jnp.diag(a[:, ::-1])",
        "the elements of a from its upper right corner to its lower left one",
        ("jnp.diag(a)", "jnp.diag(a[::-1])"),
    ),
    Named(
        "sum_on_other_diagonal",
        "jnp.trace(a[::-1])",
        "the sum of the elements of a from its lower left corner to its upper right one",
        ("jnp.trace(a)",),
    ),
    Named(
        "laplacian",
        "jnp.diag(jnp.sum(a, axis=1)) - a",
        "a diagonal matrix of the sums of the rows of a, less a",
        ("jnp.sum(a, axis=1) - a",),
    ),
    Named(
        "greatest_row_size",
        "jnp.max(jnp.sum(jnp.abs(a), axis=1))",
        "the greatest of the sums of |a[i, j]| along rows",
    ),
    Named(
        "greatest_column_size",
        "jnp.max(jnp.sum(jnp.abs(a), axis=0))",
        "the greatest of the sums of |a[i, j]| along columns",
    ),
    Named(
        "sum_of_product_with_itself",
        "jnp.trace(a @ a)",
        "the sum of the main diagonal of the matrix product of a and a",
        ("jnp.sum(a @ a)", "jnp.trace(a * a)"),
    ),
    Named(
        "lack_of_symmetry",
        "jnp.max(jnp.abs(a - a.T))",
        "the greatest |a[i, j] - a[j, i]|",
        ("jnp.max(a - a.T) / 2", "jnp.max(jnp.abs(a + a.T))"),
    ),
    Named(
        "sums_of_row_and_column",
        "jnp.sum(a, axis=0) + jnp.sum(a, axis=1)",
        "for each i the sum of row i of a plus the sum of column i",
        ("2 * jnp.sum(a, axis=0)",),
    ),
)
OF_MATRIX_AND_VECTOR = (
    Named(
        "applied_twice",
        "a @ (a @ v)",
        "the matrix a applied to v, and then to what came out",
        ("a @ v", "a * a @ v"),
    ),
    Named(
        "rows_divided",
        "a / v[:, None]",
        "a with row i divided by v[i]",
        ("a / v", "a * v[:, None]"),
    ),
    Named(
        "added_to_each_column",
        "a + v[:, None]",
        "a with v added to each of its columns",
        ("a + v", "a @ v"),
    ),
    Named(
        "plus_vector_diagonal",
        "a + jnp.diag(v)",
        "a with v[i] added to the element i, i for every i",
        ("a + v", "jnp.diag(v)"),
    ),
    Named(
        "plus_products",
        "a + jnp.outer(v, v)",
        "a with v[i] v[j] added to the element i, j",
        ("a + v * v", "jnp.outer(v, v)"),
    ),
    Named(
        "length_of_image",
        "jnp.sqrt(jnp.sum((a @ v) ** 2))",
        "the length of the product of a and v: the root of the sum of its squares",
    ),
    Named(
        "bent_image",
        "jnp.tanh(a @ v)",
        "the hyperbolic tangent of each element of the product of a and v",
        ("jnp.tanh(a) @ v", "a @ jnp.tanh(v)"),
    ),
    Named(
        "row_distances",
        "jnp.sqrt(jnp.sum((a - v) ** 2, axis=1))",
        "the distance of each row of a from v, the root of the sum of squared differences",
    ),
    Named(
        "squared_row_distances",
        "jnp.sum((a - v) ** 2, axis=1)",
        "for each row of a the sum of the squares of its differences from v",
    ),
)
OF_TWO_MATRICES = (
    Named(
        "anticommutator",
        "a @ b + b @ a",
        "the matrix product of a and b plus that of b and a",
        ("a @ b - b @ a", "2 * a * b"),
    ),
    Named(
        "rows_by_rows",
        "a @ b.T",
        "the matrix of inner products of row i of a and row j of b",
        ("a @ b", "a.T @ b"),
    ),
    Named(
        "column_with_column",
        "jnp.sum(a * b, axis=0)",
        "for each j the inner product of column j of a and column j of b",
        ("jnp.sum(a * b)",),
    ),
    Named(
        "product_less_one",
        "a @ b - a",
        "the matrix product of a and b, less a",
        ("a @ b - b", "a - a @ b"),
    ),
    Named(
        "sandwiched",
        "a @ b @ a.T",
        "the matrix product of a, b and the mirror image of a",
        ("a @ b @ a", "a.T @ b @ a"),
    ),
    Named(
        "beside_each_other",
        "jnp.concatenate([a, b], axis=1)",
        "a and, to the right of it, b",
        ("jnp.concatenate([b, a], axis=1)",),
    ),
    Named(
        "on_top_of_each_other",
        "jnp.concatenate([a, b], axis=0)",
        "a and, below it, b",
        ("jnp.concatenate([b, a], axis=0)",),
    ),
    Named(
        "greatest_product",
        "jnp.max(a @ b)",
        "the greatest element of the matrix product of a and b",
        ("jnp.max(a * b)",),
    ),
    Named(
        "diagonal_of_product",
        "jnp.sum(a * b.T, axis=1)",
        "the main diagonal of the matrix product of a and b",
        ("jnp.sum(a * b, axis=1)",),
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
return [(a,) for a in (*cases, 10 * cases[1], np.ones((4, 4), np.float32))]
"""
SQUARE_AND_VECTOR = """
cases = [(rng.normal(size=(n, n)), rng.uniform(0.5, 2, n)) for n in (1, 3, 5)]
cases = [*cases, (10 * cases[1][0], cases[1][1] / 4), (np.eye(4), np.arange(1.0, 5))]
return [(a.astype(np.float32), v.astype(np.float32)) for a, v in cases]
"""
TWO_SQUARES = """
cases = [rng.normal(size=(2, n, n)).astype(np.float32) for n in (1, 3, 5)]
return [(a, b) for a, b in (*cases, 10 * cases[1], np.ones((2, 4, 4), np.float32))]
"""
TWO_VECTORS = """
cases = [rng.normal(size=(2, n)).astype(np.float32) for n in (1, 3, 8)]
return [(v, w) for v, w in (*cases, 10 * cases[1], np.ones((2, 5), np.float32))]
"""
TABLES = (
    Table(
        "a: jax.Array",
        ("a is a square float32 matrix.", "a: float32, shape [n, n]."),
        SQUARE,
        OF_SQUARE,
    ),
    Table(
        "a: jax.Array, v: jax.Array",
        (
            "a is a float32 matrix of n rows and n columns, v a float32 vector of length n.",
            "a: float32, shape [n, n]; v: float32, shape [n].",
        ),
        SQUARE_AND_VECTOR,
        OF_MATRIX_AND_VECTOR,
    ),
    Table(
        "a: jax.Array, b: jax.Array",
        (
            "a and b are square float32 matrices of the same size.",
            "a and b: float32, both of shape [n, n].",
        ),
        TWO_SQUARES,
        OF_TWO_MATRICES,
    ),
    Table(
        "v: jax.Array, w: jax.Array",
        (
            "v and w are float32 vectors of the same length.",
            "v and w: float32, both of shape [n].",
        ),
        TWO_VECTORS,
        OF_TWO_VECTORS,
    ),
)


def named_matrix() -> Iterator[Variant]:
    """Every line of every table."""
    yield from named.variants(TABLES)
