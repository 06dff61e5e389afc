"""A family of statistics and networks: shares, scales, losses and small layers."""

from collections.abc import Iterator

from jaxalign.tasks.families import named
from jaxalign.tasks.families.named import Arguments, Named, Table
from jaxalign.tasks.families.variant import Variant

OF_SCORES = (
    Named(
        "as_shares",
        "x / jnp.sum(x, axis=1, keepdims=True)",
        "x with each row divided by its sum",
        ("x / jnp.sum(x)",),
    ),
    Named(
        "shares_of_columns",
        "x / jnp.sum(x, axis=0)",
        "x with each column divided by its sum",
        ("x / jnp.sum(x, axis=1, keepdims=True)",),
    ),
    Named(
        "scaled_by_row_greatest",
        "x / jnp.max(x, axis=1, keepdims=True)",
        "x with each row divided by its greatest element",
    ),
    Named(
        "standard_rows",
        "(x - jnp.mean(x, axis=1, keepdims=True)) / jnp.std(x, axis=1, keepdims=True)",
        "x with each row's mean subtracted from it and then divided by its population standard"
        " deviation",
    ),
    Named(
        "columns_less_means",
        "x - jnp.mean(x, axis=0)",
        "x with the mean of each column subtracted from it",
    ),
    Named(
        "columns_from_zero_to_one",
        "(x - jnp.min(x, axis=0)) / (jnp.max(x, axis=0) - jnp.min(x, axis=0))",
        "x with each column moved and scaled so that its least element is 0 and its greatest 1",
    ),
    Named(
        "rows_from_zero",
        "x - jnp.min(x, axis=1, keepdims=True)",
        "x with the least element of each row subtracted from it",
    ),
    Named(
        "weights_by_exponent",
        "jnp.exp(x) / jnp.sum(jnp.exp(x), axis=1, keepdims=True)",
        "e^x with each row divided by its sum",
    ),
    Named(
        "log_of_row_weights",
        "jnp.log(jnp.sum(jnp.exp(x), axis=1))",
        "for each row of x the logarithm of the sum of e^x",
    ),
    Named(
        "log_shares_of_rows",
        "x - jnp.log(jnp.sum(jnp.exp(x), axis=1, keepdims=True))",
        "x less, in each row, the logarithm of the sum of e^x",
    ),
    Named(
        "rows_by_root_mean_square",
        "x / jnp.sqrt(jnp.mean(x**2, axis=1, keepdims=True))",
        "x with each row divided by the root of the mean of its squares",
    ),
    Named(
        "column_variances",
        "jnp.mean((x - jnp.mean(x, axis=0)) ** 2, axis=0)",
        "for each column of x the mean of the squared distances from its mean",
    ),
    Named(
        "relative_spread_of_columns",
        "jnp.std(x, axis=0) / jnp.mean(x, axis=0)",
        "the population standard deviation of each column of x divided by its mean",
    ),
    Named(
        "mean_pooled",
        "jnp.mean(x, axis=0)",
        "one row: at each place the average of what the rows of x have there",
        ("jnp.sum(x, axis=0)", "jnp.mean(x)"),
    ),
    Named(
        "chosen_classes",
        "jnp.argmax(x, axis=1)",
        "for each row of x the position of its greatest element, the first of several",
        ("jnp.argmax(x)", "jnp.max(x, axis=1)"),
    ),
    Named(
        "halves_multiplied",
        "x[:, :2] * x[:, 2:]",
        "the two columns of x on the left times the two on the right",
        ("x[:, :2] + x[:, 2:]",),
    ),
    Named(
        "even_columns_gated",
        "x[:, ::2] / (1 + jnp.exp(-x[:, 1::2]))",
        "columns 0 and 2 of x divided by 1 + e^-c, c being columns 1 and 3",
    ),
)
OF_PREDICTIONS = (
    Named("mean_error", "jnp.mean(p - t)", "the mean of p less t"),
    Named(
        "log_cosh_error",
        "jnp.mean(jnp.log(jnp.cosh(p - t)))",
        "the mean logarithm of the hyperbolic cosine of p - t",
    ),
    Named(
        "error_in_logs",
        "jnp.mean((jnp.log(p) - jnp.log(t)) ** 2)",
        "the mean of the squared differences of the logarithms of p and t",
    ),
    Named(
        "binary_surprise",
        "-jnp.mean(t * jnp.log(p) + (1 - t) * jnp.log(1 - p))",
        "minus the mean of t log p + (1 - t) log(1 - p)",
    ),
    Named(
        "explained_part",
        "1 - jnp.sum((p - t) ** 2) / jnp.sum((t - jnp.mean(t)) ** 2)",
        "1 less the sum of (p - t)^2 over the sum of (t less the mean of t)^2",
    ),
    Named(
        "asymmetric_error",
        "jnp.mean(jnp.maximum(0.9 * (t - p), 0.1 * (p - t)))",
        "the mean of the greater one of 0.9 (t - p) and 0.1 (p - t)",
    ),
    Named(
        "tolerant_error",
        "jnp.mean(jnp.maximum(jnp.abs(p - t) - 0.1, 0))",
        "the mean of what |p - t| has above 0.1, 0 where it has less",
    ),
    Named(
        "focal_surprise",
        "-jnp.mean((1 - p) ** 2 * jnp.log(p))",
        "minus the mean of (1 - p)^2 times the logarithm of p; t is not used",
    ),
    Named(
        "agreement_above_half",
        "jnp.mean((p > 0.5) == (t > 0.5))",
        "the part of the pairs, from 0 to 1, of which both or none are above 0.5",
    ),
    Named(
        "twofold_overlap",
        "2 * jnp.sum(p * t) / (jnp.sum(p) + jnp.sum(t))",
        "twice the sum of p t, over the sum of p plus the sum of t",
    ),
    Named(
        "squared_root_gap",
        "jnp.sum((jnp.sqrt(p) - jnp.sqrt(t)) ** 2)",
        "the sum of the squared differences of the roots of p and t",
    ),
    Named(
        "odds_ratio",
        "p / (1 - p) * (1 - t) / t",
        "the odds of p divided by the odds of t, odds of q being q / (1 - q)",
    ),
    Named(
        "log_odds_gap",
        "jnp.log(p / (1 - p)) - jnp.log(t / (1 - t))",
        "the logarithm of p / (1 - p) less that of t / (1 - t)",
    ),
    Named(
        "either_happens",
        "p + t - p * t",
        "the chance that one or both of two independent events happen, p and t being their chances",
    ),
    Named("exactly_one_happens", "p * (1 - t) + t * (1 - p)", "p times 1 - t, plus t times 1 - p"),
    Named(
        "spread_of_two_outcomes", "p * (1 - p) + t * (1 - t)", "p times 1 - p, plus t times 1 - t"
    ),
)
OF_LAYER = (
    Named(
        "ramp_layer",
        "jnp.maximum(x @ w + b, 0)",
        "the matrix product of x and w plus b, negative elements replaced by 0",
        ("x @ w + b", "jnp.maximum(x @ w, 0) + b"),
    ),
    Named(
        "bent_layer",
        "jnp.tanh(x @ w + b)",
        "the hyperbolic tangent of the matrix product of x and w plus b",
        ("jnp.tanh(x @ w) + b", "x @ w + b"),
    ),
    Named(
        "s_curve_layer",
        "1 / (1 + jnp.exp(-(x @ w + b)))",
        "1 / (1 + e^-z), z being the matrix product of x and w plus b",
    ),
    Named(
        "layer_and_input",
        "x + jnp.maximum(x @ w + b, 0)",
        "x plus: the matrix product of x and w plus b, negative elements replaced by 0",
    ),
    Named(
        "layer_beside_input",
        "jnp.concatenate([x, x @ w + b], axis=1)",
        "x and, to the right of it, the matrix product of x and w plus b",
        ("x @ w + b",),
    ),
    Named(
        "gated_input",
        "x / (1 + jnp.exp(-(x @ w + b)))",
        "x divided by 1 + e^-z, z being the matrix product of x and w plus b",
    ),
    Named(
        "squared_ramp_layer",
        "jnp.maximum(x @ w + b, 0) ** 2",
        "the squares of the positive elements of the matrix product of x and w plus b, else 0",
    ),
    Named(
        "mean_of_layer",
        "jnp.mean(x @ w + b, axis=0)",
        "the mean over the rows of the matrix product of x and w plus b",
    ),
    Named(
        "winner_of_layer",
        "jnp.argmax(x @ w + b, axis=1)",
        "for each row of the matrix product of x and w plus b, where its greatest element is",
    ),
    Named(
        "penalty_of_layer",
        "jnp.sum(w**2) + jnp.sum(b**2)",
        "the sum of the squares of w plus that of b; x is not used",
    ),
    Named(
        "wave_layer",
        "jnp.sin(x @ w + b)",
        "the sine of the matrix product of x and w plus b",
        ("jnp.sin(x @ w) + b", "x @ w + b"),
    ),
    Named(
        "scaled_inputs",
        "(x * b) @ w",
        "x with column j multiplied by b[j], and then the matrix product of that and w",
        ("x @ w * b", "x @ w"),
    ),
    Named(
        "scaled_outputs",
        "x @ w * b",
        "the matrix product of x and w, with column j multiplied by b[j]",
        ("(x * b) @ w", "x @ w"),
    ),
    Named(
        "moved_and_scaled",
        "(x - b) @ w",
        "x with b subtracted from each row, and then the matrix product of that and w",
        ("x @ w - b", "(x + b) @ w"),
    ),
    Named(
        "likeness_scaled",
        "x @ w / jnp.sqrt(x.shape[1])",
        "the matrix product of x and w, divided by the root of the number of columns of x",
    ),
    Named(
        "two_layers",
        "jnp.tanh(jnp.tanh(x @ w + b) @ w + b)",
        "what comes out when z -> tanh(z w + b), z w a matrix product, is applied to x twice",
    ),
)
SCORES = """
cases = [rng.uniform(0.3, 3, (n, 4)).astype(np.float32) for n in (2, 5, 8)]
equal = np.float32([[1, 1, 2, 4], [2, 1, 3, 3], [0.5, 2, 2, 1]])
return [(x,) for x in (*cases, 3 * cases[1], equal)]
"""
PREDICTIONS = """
cases = [rng.uniform(0.05, 0.95, (2, n)).astype(np.float32) for n in (2, 8, 13)]
equal = np.float32([[0.25, 0.75, 0.75], [0.75, 0.7, 0.4]])
return [(p, t) for p, t in (*cases, cases[1][::-1], equal)]
"""
LAYER = """
cases = [(rng.normal(size=(n, d)), rng.normal(size=(d, d))) for n, d in ((1, 2), (4, 3), (6, 5))]
cases = [*cases, (2 * cases[1][0], np.eye(3))]
return [
    (x.astype(np.float32), w.astype(np.float32), rng.normal(size=len(w)).astype(np.float32))
    for x, w in cases
]
"""
TABLES = (
    Table(
        Arguments("x: jax.Array", SCORES, ("a", "scores", "weights")),
        (
            "x is a float32 matrix of four columns, its elements positive.",
            "x: float32, shape [n, 4], above 0.",
        ),
        OF_SCORES,
    ),
    Table(
        Arguments("p: jax.Array, t: jax.Array", PREDICTIONS, ("p q", "chance target", "a b")),
        (
            "p and t are float32 vectors of the same length, of numbers between 0 and 1.",
            "p and t: float32, both of shape [n], above 0 and below 1.",
        ),
        OF_PREDICTIONS,
    ),
    Table(
        Arguments("x: jax.Array, w: jax.Array, b: jax.Array", LAYER, ("h kernel bias", "a m v")),
        (
            "x is a float32 matrix of d columns, w one of d rows and d columns, b a vector of d.",
            "x: float32, shape [n, d]; w: [d, d]; b: [d].",
        ),
        OF_LAYER,
    ),
)


def named_layer() -> Iterator[Variant]:
    """Every line of every table."""
    yield from named.variants(TABLES)
