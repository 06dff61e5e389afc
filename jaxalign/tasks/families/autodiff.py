"""Families of tasks on derivatives: of a function of a vector, and of a map between vectors."""

import itertools
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from jaxalign.tasks.families.variant import Variant

INPUTS_X = """
cases = [rng.standard_normal(n, np.float32) for n in (2, 6, 12)]
return [(x,) for x in (*cases, 1.5 * cases[1], np.zeros(6, np.float32))]
"""
INPUTS_XV = """
cases = [tuple(rng.standard_normal((2, n), np.float32)) for n in (2, 6, 12)]
x, v = cases[1]
return [*cases, (1.5 * x, v), (x, -2 * v), (np.ones(6, np.float32), v)]
"""


class Scalar(NamedTuple):
    """A function of a vector x: its name, code, and what one says for it."""

    name: str
    code: str
    words: tuple[str, ...]


class Quantity(NamedTuple):
    """Something to be found of f or F: arguments besides x, code, words, the result in words.

    mistakes: code of others, by what they get wrong.
    """

    name: str
    level: int
    more: str
    code: str
    words: tuple[str, ...]
    result: tuple[str, ...]
    mistakes: Mapping[str, str]
    properties: tuple[str, ...] = ("vmap",)


SCALARS = (
    Scalar(
        "sum_of_cubes",
        "jnp.sum(x**3)",
        ("the sum of the cubes of the elements of x", "the sum of x_i^3 over all i"),
    ),
    Scalar(
        "neighbour_products",
        "jnp.sum(x[1:] * x[:-1])",
        (
            "the sum of x_i x_(i+1) for i from 0 to n - 2",
            "the sum of the products of all pairs of neighbouring elements of x",
        ),
    ),
    Scalar(
        "sum_of_sines",
        "jnp.sum(jnp.sin(x))",
        ("the sum of the sines of the elements of x", "the sum of sin(x_i) over all i"),
    ),
    Scalar(
        "log_of_squares",
        "jnp.log(1 + x @ x)",
        (
            "the natural logarithm of 1 + |x|^2, with the Euclidean length |x|",
            "ln(1 + s), where s is the sum of the squares of the elements of x",
        ),
    ),
    Scalar(
        "cubed_mean",
        "jnp.mean(x) ** 3",
        ("the third power of the mean of x", "the cube of the average of the elements of x"),
    ),
    Scalar(
        "smoothed_length",
        "jnp.sqrt(1 + x @ x)",
        (
            "the square root of 1 + s, where s is the sum of the squares of x",
            "the root of 1 + |x|^2, with the Euclidean length |x|",
        ),
    ),
    Scalar(
        "mean_squared_deviation",
        "jnp.var(x)",
        (
            "the mean squared deviation of the elements of x from their mean",
            "the variance of the elements of x (divided by n, not n - 1)",
        ),
    ),
    Scalar(
        "bell",
        "jnp.exp(-jnp.mean(x**2))",
        (
            "e to the power of minus the mean of the squares of x",
            "e^(-m), m being the mean of x_i^2",
        ),
    ),
    Scalar(
        "product_of_cosines",
        "jnp.prod(jnp.cos(x))",
        ("the product of the cosines of all elements of x", "the product of cos(x_i) over all i"),
    ),
    Scalar(
        "jumps",
        "jnp.sum(jnp.diff(x) ** 4)",
        (
            "the sum of the fourth powers of the differences x_(i+1) - x_i",
            "the sum over neighbouring elements of x of their difference to the power of four",
        ),
    ),
    Scalar(
        "growing_cubes",
        "jnp.sum(jnp.arange(x.size) * x**3)",
        (
            "the sum of i x_i^3 over all positions i, which count from 0",
            "the sum of the cubes of x, each times its position, counted from 0",
        ),
    ),
    Scalar(
        "fading",
        "jnp.sum(x * jnp.exp(-x))",
        ("the sum of x_i e^(-x_i) over all i", "the sum over all i of x_i divided by e^(x_i)"),
    ),
)
OF_SCALARS = (
    Quantity(
        "gradient",
        1,
        "",
        "jax.grad(f)(x)",
        (
            "Return the gradient of f at x, that is, the vector of its partial derivatives there.",
            "Return the partial derivatives of f at x by each element of x.",
        ),
        ("; so is the result.",),
        {
            "second_derivatives": "jnp.diag(jax.hessian(f)(x))",
            "other_sign": "-jax.grad(f)(x)",
            "value": "f(x) * jnp.ones_like(x)",
        },
        ("grad", "vmap"),
    ),
    Quantity(
        "descent",
        1,
        "",
        "x - 0.1 * jax.grad(f)(x)",
        (
            "Return x minus a tenth of the gradient of f at x.",
            "Take one step of gradient descent on f, of size 0.1, and return the new x.",
        ),
        ("; so is the result.",),
        {
            "climbs": "x + 0.1 * jax.grad(f)(x)",
            "gradient_only": "0.1 * jax.grad(f)(x)",
            "whole_gradient": "x - jax.grad(f)(x)",
        },
    ),
    Quantity(
        "steepness",
        1,
        "",
        "jnp.sum(jax.grad(f)(x) ** 2)",
        (
            "Return the sum of the squares of the partial derivatives of f at x.",
            "How large is the squared Euclidean length of the gradient of f at x?",
        ),
        ("; the result is a float32 scalar.",),
        {
            "square_of_sum": "jnp.sum(jax.grad(f)(x)) ** 2",
            "of_the_mean": "jnp.mean(jax.grad(f)(x) ** 2)",
            "sum_only": "jnp.sum(jax.grad(f)(x))",
        },
    ),
    Quantity(
        "relative_slope",
        1,
        "",
        "x * jax.grad(f)(x)",
        (
            "Return every partial derivative of f at x, times the element of x that it is by.",
            "Multiply the gradient of f at x with x, element by element.",
        ),
        ("; so is the result.",),
        {
            "gradient_only": "jax.grad(f)(x)",
            "summed": "x @ jax.grad(f)(x) * jnp.ones_like(x)",
            "times_value": "f(x) * jax.grad(f)(x)",
        },
    ),
    Quantity(
        "slope_along",
        2,
        "v",
        "jax.jvp(f, (x,), (v,))[1]",
        (
            "Return the derivative of f at x along v (which need not have length 1).",
            "How fast does f(x + t v) change with t at t = 0?",
        ),
        (", v float32 of the same shape; the result is a float32 scalar.",),
        {
            "shortens_direction": "jax.jvp(f, (x,), (v,))[1] / jnp.linalg.norm(v)",
            "all_directions": "jnp.sum(jax.grad(f)(x))",
        },
    ),
    Quantity(
        "bend_along",
        2,
        "v",
        "v @ jax.jvp(jax.grad(f), (x,), (v,))[1]",
        (
            "Return the second derivative of f at x along v, v^T H v with H the matrix of second"
            " derivatives.",
            "What is the second derivative of f(x + t v) with respect to t, at t = 0?",
        ),
        (", v float32 of the same shape; the result is a float32 scalar.",),
        {
            "first_derivative": "v @ jax.grad(f)(x)",
            "diagonal_only": "v**2 @ jnp.diag(jax.hessian(f)(x))",
            "half": "v @ jax.hessian(f)(x) @ v / 2",
        },
    ),
    Quantity(
        "curvature_times",
        2,
        "v",
        "jax.jvp(jax.grad(f), (x,), (v,))[1]",
        (
            "Return the matrix of second derivatives of f at x, times the vector v.",
            "How fast does the gradient of f change at x as x moves along v?",
        ),
        (
            ", v float32 of the same shape; so is the result. Do not form the n by n matrix.",
            " and so is v; return a vector of that shape without forming a matrix of n by n.",
        ),
        {
            "diagonal_only": "v * jnp.diag(jax.hessian(f)(x))",
            "gradient_times": "v * jax.grad(f)(x)",
            "at_v": "jax.jvp(jax.grad(f), (v,), (x,))[1]",
        },
    ),
    Quantity(
        "own_curvatures",
        2,
        "",
        "jnp.diag(jax.hessian(f)(x))",
        (
            "Return the second derivative of f at x by each x_i alone.",
            "For every i, differentiate f twice by x_i; return these derivatives at x.",
        ),
        ("; so is the result.",),
        {
            "rows_summed": "jnp.sum(jax.hessian(f)(x), axis=0)",
            "gradient": "jax.grad(f)(x)",
            "squared_gradient": "jax.grad(f)(x) ** 2",
        },
    ),
    Quantity(
        "curvature_matrix",
        2,
        "",
        "jax.hessian(f)(x)",
        (
            "Differentiate f by x_i and then by x_j, for every pair of elements, and return these"
            " derivatives at x.",
            "Return all second derivatives of f at x, that by x_i and x_j in row i and column j.",
        ),
        ("; the result is float32 of shape [n, n].",),
        {
            "products_of_slopes": "jnp.outer(jax.grad(f)(x), jax.grad(f)(x))",
            "diagonal_of_rows": "jnp.diag(jnp.sum(jax.hessian(f)(x), axis=1))",
            "half": "jax.hessian(f)(x) / 2",
        },
    ),
    Quantity(
        "total_curvature",
        2,
        "",
        "jnp.trace(jax.hessian(f)(x))",
        (
            "Return the sum over i of the second derivatives of f by x_i alone, at x.",
            "Differentiate f twice by each x_i, and return the sum of the n results at x.",
        ),
        ("; the result is a float32 scalar.",),
        {
            "all_pairs": "jnp.sum(jax.hessian(f)(x))",
            "first_derivatives": "jnp.sum(jax.grad(f)(x))",
            "largest": "jnp.max(jnp.diag(jax.hessian(f)(x)))",
        },
    ),
)
# No second derivative by one element; the matrix of second derivatives is diagonal.
STRAIGHT = {"neighbour_products"}
SEPARATE = {"sum_of_cubes", "sum_of_sines", "growing_cubes", "fading"}
EQUAL_ON_DIAGONAL = {"rows_summed", "diagonal_only", "all_pairs", "diagonal_of_rows"}


def derivative_of_scalar() -> Iterator[Variant]:
    """Gradients, derivatives along a direction and second derivatives of a described function."""
    for quantity, scalar in itertools.product(OF_SCALARS, SCALARS):
        if scalar.name in STRAIGHT and quantity.name in ("own_curvatures", "total_curvature"):
            continue
        mistakes = dict(quantity.mistakes)
        if scalar.name in SEPARATE:
            mistakes = {k: v for k, v in mistakes.items() if k not in EQUAL_ON_DIAGONAL}
        head = f"def f(x):\n    return {scalar.code}\n\nreturn "
        yield Variant(
            name=f"{quantity.name}_of_{scalar.name}",
            level=quantity.level,
            instruction=(
                ("Let f(x) be", "The function f(x) is", "Write f(x) for"),
                tuple(f"{words}." for words in scalar.words),
                quantity.words,
                tuple(f"x is float32 of shape [n], n >= 2{end}" for end in quantity.result),
            ),
            arguments=_arguments("x", quantity.more),
            reference=head + quantity.code,
            mistakes={what: head + code for what, code in mistakes.items()},
            inputs=INPUTS_XV if quantity.more else INPUTS_X,
            properties=quantity.properties,
            constants={"RTOL": 1e-3},
        )


class VectorMap(NamedTuple):
    """A map of a vector to one as long. symmetric: is its matrix of derivatives?"""

    name: str
    code: str
    words: tuple[str, ...]
    symmetric: bool = False
    more: str = ""


VECTOR_MAPS = (
    VectorMap(
        "square_and_next",
        "x**2 + jnp.roll(x, -1)",
        (
            "F_i(x) = x_i^2 + x_(i+1), where positions count modulo n",
            "F_i(x) = x_i^2 + x_(i+1), with x_n meaning x_0",
        ),
    ),
    VectorMap(
        "tanh_layer",
        "jnp.tanh(a @ x)",
        ("F(x) = tanh(a x), the product of the matrix a and x before tanh of each element",),
        more="a",
    ),
    VectorMap(
        "times_total",
        "x * jnp.sum(x)",
        ("F_i(x) = x_i times the sum of x", "F_i(x) = s x_i, where s is the sum of x"),
    ),
    VectorMap(
        "sine_less_mean_square",
        "jnp.sin(x) - jnp.mean(x**2)",
        ("F_i(x) = sin(x_i) minus the mean of the squares of x",),
    ),
    VectorMap(
        "running_squares",
        "jnp.cumsum(x**2)",
        (
            "F_i(x) = the sum of the squares of x_0 to x_i",
            "F_i(x) = x_0^2 + ... + x_i^2",
        ),
    ),
    VectorMap(
        "shrunken",
        "x / (1 + x @ x)",
        (
            "F(x) = x / (1 + |x|^2), with the Euclidean length |x|",
            "F_i(x) = x_i divided by 1 plus the sum of the squares of x",
        ),
        symmetric=True,
    ),
    VectorMap(
        "times_mirrored",
        "x**2 * x[::-1]",
        ("F_i(x) = x_i^2 x_(n-1-i)", "F_i(x) = x_i^2 times the i-th element from the end of x"),
    ),
    VectorMap(
        "shares",
        "jax.nn.softmax(x)",
        (
            "F_i(x) = e^(x_i) divided by the sum of e^(x_j) over all j",
            "F_i(x) = e^(x_i) / s, where s is the sum of e^(x_j) over all j",
        ),
        symmetric=True,
    ),
    VectorMap(
        "cosine_of_last",
        "x * jnp.cos(jnp.roll(x, 1))",
        (
            "F_i(x) = x_i cos(x_(i-1)), where positions count modulo n",
            "F_i(x) = x_i cos(x_(i-1)), with x_(n-1) before x_0",
        ),
    ),
    VectorMap(
        "cubes_by_size",
        "x**3 / (1 + x @ x)",
        ("F_i(x) = x_i^3 divided by 1 plus the sum of the squares of x",),
    ),
    VectorMap(
        "weather_ring",
        "(jnp.roll(x, -1) - jnp.roll(x, 2)) * jnp.roll(x, 1) - x",
        ("F_i(x) = (x_(i+1) - x_(i-2)) x_(i-1) - x_i, where positions count modulo n",),
    ),
    VectorMap(
        "matrix_and_square",
        "a @ x - x**2",
        ("F(x) = a x minus the square of each element of x, a being a matrix",),
        more="a",
    ),
)
OF_MAPS = (
    Quantity(
        "all_slopes",
        1,
        "",
        "jax.jacfwd(F)(x)",
        (
            "Return the matrix J of the partial derivatives of F at x: J_ij is that of F_i by x_j.",
            "Return all partial derivatives of F at x, that of F_i by x_j in row i and column j.",
        ),
        ("float32 of shape [n, n]",),
        {
            "transposed": "jax.jacfwd(F)(x).T",
            "diagonal_only": "jnp.diag(jnp.diag(jax.jacfwd(F)(x)))",
            "other_sign": "-jax.jacfwd(F)(x)",
        },
    ),
    Quantity(
        "own_slopes",
        1,
        "",
        "jnp.diag(jax.jacfwd(F)(x))",
        (
            "Return the partial derivative of F_i by x_i at x, for every i.",
            "For each i, by how much does F_i change with x_i alone? Return these derivatives.",
        ),
        ("float32 of shape [n]",),
        {
            "summed_over_outputs": "jax.grad(lambda x: jnp.sum(F(x)))(x)",
            "summed_over_inputs": "jax.jvp(F, (x,), (jnp.ones_like(x),))[1]",
        },
    ),
    Quantity(
        "divergence",
        1,
        "",
        "jnp.trace(jax.jacfwd(F)(x))",
        (
            "Return the divergence of F at x: the sum over i of the derivative of F_i by x_i.",
            "Add up the partial derivatives of F_i by x_i at x, over all i.",
        ),
        ("a float32 scalar",),
        {
            "all_pairs": "jnp.sum(jax.jacfwd(F)(x))",
            "sum_of_values": "jnp.sum(F(x))",
            "mean_of_slopes": "jnp.mean(jnp.diag(jax.jacfwd(F)(x)))",
        },
    ),
    Quantity(
        "volume_factor",
        2,
        "",
        "jnp.linalg.det(jax.jacfwd(F)(x))",
        (
            "Return the determinant of the matrix of the partial derivatives of F at x.",
            "By which factor, with its sign, does F scale a small volume at x? Return the"
            " determinant of its partial derivatives.",
        ),
        ("a float32 scalar",),
        {
            "product_of_own_slopes": "jnp.prod(jnp.diag(jax.jacfwd(F)(x)))",
            "sum_of_own_slopes": "jnp.trace(jax.jacfwd(F)(x))",
            "other_sign": "-jnp.linalg.det(jax.jacfwd(F)(x))",
        },
    ),
    Quantity(
        "pushed",
        2,
        "v",
        "jax.jvp(F, (x,), (v,))[1]",
        (
            "Return the derivative of F at x along v: its i-th element is the sum over j of the"
            " derivative of F_i by x_j, times v_j.",
            "How fast does each element of F(x + t v) change with t, at t = 0?",
        ),
        ("float32 of shape [n]",),
        {
            "transposed": "jax.vjp(F, x)[1](v)[0]",
            "own_slopes_only": "v * jnp.diag(jax.jacfwd(F)(x))",
            "at_v": "jax.jvp(F, (v,), (x,))[1]",
        },
    ),
    Quantity(
        "pulled",
        2,
        "v",
        "jax.vjp(F, x)[1](v)[0]",
        (
            "Return the gradient of the sum over i of v_i F_i(x) with respect to x.",
            "Return the vector whose j-th element is the sum over i of v_i times the derivative of"
            " F_i by x_j.",
        ),
        ("float32 of shape [n]",),
        {
            "not_transposed": "jax.jvp(F, (x,), (v,))[1]",
            "forgets_v": "jax.grad(lambda x: jnp.sum(F(x)))(x)",
            "own_slopes_only": "v * jnp.diag(jax.jacfwd(F)(x))",
        },
    ),
    Quantity(
        "slope_energy",
        2,
        "",
        "jnp.sum(jax.jacfwd(F)(x) ** 2)",
        (
            "Return the sum of the squares of all n^2 partial derivatives of F at x.",
            "Square the derivative of every F_i by every x_j, and return the sum of all squares.",
        ),
        ("a float32 scalar",),
        {
            "own_slopes_only": "jnp.sum(jnp.diag(jax.jacfwd(F)(x)) ** 2)",
            "square_of_sum": "jnp.sum(jax.jacfwd(F)(x)) ** 2",
            "of_the_mean": "jnp.mean(jax.jacfwd(F)(x) ** 2)",
        },
    ),
    Quantity(
        "stretch",
        2,
        "",
        "J.T @ J",
        (
            "Let J_ij be the partial derivative of F_i by x_j at x. Return the product J^T J.",
            "J holds the partial derivatives of F at x, those of one F_i in a row. Return the"
            " transposed J times J.",
        ),
        ("float32 of shape [n, n]",),
        {
            "transposed": "J @ J.T",
            "not_transposed": "J @ J",
            "element_wise": "J * J",
            "own_slopes_only": "jnp.diag(jnp.diag(J) ** 2)",
        },
    ),
    Quantity(
        "swirl",
        2,
        "",
        "(J - J.T) / 2",
        (
            "Let J_ij be the partial derivative of F_i by x_j at x. Return half of J minus its"
            " transpose.",
            "J holds the partial derivatives of F at x, those of one F_i in a row. Return its"
            " antisymmetric part, (J - J^T) / 2.",
        ),
        ("float32 of shape [n, n]",),
        {
            "symmetric_part": "(J + J.T) / 2",
            "other_sign": "(J.T - J) / 2",
            "not_halved": "J - J.T",
        },
    ),
)
# Mistakes that are none: where J is symmetric, and of some pairs of a map and a quantity.
SYMMETRIC_EQUAL = {"transposed", "not_transposed"}
EQUAL = {
    ("times_total", "pushed"): "at_v",
    ("running_squares", "pushed"): "at_v",
    ("running_squares", "volume_factor"): "product_of_own_slopes",
    ("weather_ring", "divergence"): "all_pairs",
}
# Determinants that are 0, or nearly so for many elements.
NEARLY_FLAT = {"shares", "shrunken", "cubes_by_size"}


def jacobian_of_map() -> Iterator[Variant]:
    """Partial derivatives of a described map between vectors, whole, in part, or multiplied."""
    for quantity, one in itertools.product(OF_MAPS, VECTOR_MAPS):
        if one.symmetric and quantity.name == "swirl":
            continue
        if quantity.name == "volume_factor" and one.name in NEARLY_FLAT:
            continue
        mistakes = dict(quantity.mistakes)
        if one.symmetric:
            mistakes = {k: v for k, v in mistakes.items() if k not in SYMMETRIC_EQUAL}
        mistakes.pop(EQUAL.get((one.name, quantity.name), ""), None)
        head = f"def F(x):\n    return {one.code}\n\n"
        if "J" in quantity.code:
            head += "J = jax.jacfwd(F)(x)\n"
        shapes = "x is float32 of shape [n], n >= 3"
        for argument, shape in (("v", "[n]"), ("a", "[n, n]")):
            if argument in (quantity.more, one.more):
                shapes += f", {argument} is float32 of shape {shape}"
        yield Variant(
            name=f"{quantity.name}_of_{one.name}",
            level=quantity.level,
            instruction=(
                (
                    "Let F be the map of vectors with",
                    "Consider the map F of vectors with",
                    "A map F of vectors to vectors has",
                ),
                tuple(f"{words}." for words in one.words),
                quantity.words,
                tuple(f"{shapes}; the result is {result}." for result in quantity.result),
            ),
            arguments=_arguments("x", quantity.more, one.more),
            reference=f"{head}return {quantity.code}",
            mistakes={what: f"{head}return {code}" for what, code in mistakes.items()},
            inputs=_map_inputs(quantity.more, one.more),
            properties=quantity.properties,
            constants={"RTOL": 1e-3},
        )


def _arguments(*names: str) -> str:
    return ", ".join(f"{name}: jax.Array" for name in names if name)


def _map_inputs(*more: str) -> str:
    """Cases of x and what else is an argument: v is [n], a is [n, n]."""
    drawn = {"v": "draw(n)", "a": "draw(n, n) / np.float32(n**0.5)"}
    others = "".join(f", {drawn[name]}" for name in more if name)
    return f"""
def draw(*shape):
    return rng.standard_normal(shape, np.float32)

def case(n, scale):
    return scale * draw(n){others or ","}

return [case(3, 1), case(5, 1), case(8, 1), case(5, 2), case(5, 0)]
"""


FAMILIES = (derivative_of_scalar, jacobian_of_map)
