"""A family of reductions: one number that sums up a list, or two lists, said in words.

Like `formulas`, they are easy: one expression. Each is asked of vectors and of every row of a
matrix, and mistakes are the same expression with one step changed.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from jaxalign.tasks.families.named import Arguments, task
from jaxalign.tasks.families.variant import Variant


class Form(NamedTuple):
    """What a summary is of. axis: what {a} in the code stands for. about: by the number of arrays.
    shapes: of inputs; trial: of what mistakes are tried on.
    """

    suffix: str
    axis: str
    about: dict[int, tuple[str, ...]]
    shapes: str
    trial: tuple[int, ...]


VECTORS = Form(
    "",
    "",
    {
        1: ("for a float32 vector x of positive numbers.", "x being a positive float32 vector."),
        2: (
            "for float32 vectors x and y of one length, both positive.",
            "x and y being positive float32 vectors of the same length.",
        ),
    },
    "[(1,), (6,), (11,)]",
    (9,),
)
ROWS = Form(
    "_of_rows",
    ", axis=1",
    {
        1: (
            "for every row of a float32 matrix x of positive numbers.",
            "row by row of x, a positive float32 matrix; the result has one number a row.",
        ),
        2: (
            "for every row of float32 matrices x and y of one shape, both positive.",
            "row by row of x and y, positive float32 matrices of the same shape.",
        ),
    },
    "[(1, 3), (4, 4), (5, 2)]",
    (3, 4),
)


class Summary(NamedTuple):
    """What is computed, as code, {a} where an axis may be named, and in words.

    forms: those in which no other task asks for it.
    """

    name: str
    code: str
    words: str
    forms: tuple[Form, ...] = (VECTORS, ROWS)


OF_ONE = (
    Summary("sum_of_cubes", "jnp.sum(x**3{a})", "the sum of the elements' cubes", forms=(VECTORS,)),
    Summary("mean_cube", "jnp.mean(x**3{a})", "the mean of the elements' cubes", forms=(VECTORS,)),
    Summary("sum_of_roots", "jnp.sum(jnp.sqrt(x){a})", "the sum of the elements' square roots"),
    Summary("mean_root", "jnp.mean(jnp.sqrt(x){a})", "the mean of the elements' square roots"),
    Summary(
        "squared_mean_root",
        "jnp.mean(jnp.sqrt(x){a}) ** 2",
        "the square of the mean of the elements' square roots",
    ),
    Summary(
        "log_of_sum",
        "jnp.log(jnp.sum(x{a}))",
        "the logarithm of the sum of the elements",
        forms=(VECTORS,),
    ),
    Summary("mean_log", "jnp.mean(jnp.log(x){a})", "the mean of the elements' logarithms"),
    Summary("sum_of_inverses", "jnp.sum(1 / x{a})", "the sum of one over each element"),
    Summary("inverse_of_sum", "1 / jnp.sum(x{a})", "one over the sum of the elements"),
    Summary(
        "root_of_total",
        "jnp.sqrt(jnp.sum(x{a}))",
        "the square root of the elements' sum",
        forms=(VECTORS,),
    ),
    Summary(
        "middle_of_extremes",
        "(jnp.max(x{a}) + jnp.min(x{a})) / 2",
        "the number halfway between the least and the greatest element",
        forms=(ROWS,),
    ),
    Summary(
        "ratio_of_extremes",
        "jnp.max(x{a}) / jnp.min(x{a})",
        "how many times the least element the greatest one is",
        forms=(ROWS,),
    ),
    Summary(
        "log_ratio_of_extremes",
        "jnp.log(jnp.max(x{a}) / jnp.min(x{a}))",
        "the logarithm of the greatest element divided by the least one",
    ),
    Summary(
        "share_of_greatest",
        "jnp.max(x{a}) / jnp.sum(x{a})",
        "which share of the whole sum the greatest element has",
    ),
    Summary(
        "share_of_least",
        "jnp.min(x{a}) / jnp.sum(x{a})",
        "which share of the whole sum the least element has",
    ),
    Summary(
        "mean_above_least",
        "jnp.mean(x{a}) - jnp.min(x{a})",
        "by how much the mean is above the least element",
        forms=(ROWS,),
    ),
    Summary(
        "greatest_above_mean",
        "jnp.max(x{a}) - jnp.mean(x{a})",
        "by how much the greatest element is above the mean",
        forms=(ROWS,),
    ),
    Summary(
        "spread_by_mean",
        "(jnp.max(x{a}) - jnp.min(x{a})) / jnp.mean(x{a})",
        "the greatest element less the least one, divided by the mean",
    ),
    Summary(
        "mean_sine", "jnp.mean(jnp.sin(x){a})", "the mean of the elements' sines", forms=(VECTORS,)
    ),
    Summary("sum_of_cosines", "jnp.sum(jnp.cos(x){a})", "the sum of the elements' cosines"),
    Summary(
        "decay_by_sum",
        "jnp.exp(-jnp.sum(x{a}))",
        "the exponential of minus the sum of the elements",
    ),
    Summary(
        "sum_of_decays",
        "jnp.sum(jnp.exp(-x){a})",
        "the sum of the exponentials of minus each element",
    ),
    Summary(
        "sum_by_length",
        "jnp.sum(x{a}) / jnp.sqrt(jnp.sum(x**2{a}))",
        "the sum of the elements divided by the root of the sum of their squares",
    ),
    Summary(
        "mean_square_by_squared_mean",
        "jnp.mean(x**2{a}) / jnp.mean(x{a}) ** 2",
        "the mean of the squares divided by the square of the mean",
    ),
    Summary(
        "cubic_mean",
        "jnp.cbrt(jnp.mean(x**3{a}))",
        "the cube root of the mean of the elements' cubes",
    ),
    Summary(
        "sum_beyond_one",
        "jnp.sum(jnp.maximum(x - 1, 0){a})",
        "the sum of what each element has above 1, and nothing for those below 1",
    ),
    Summary(
        "mean_capped_at_two",
        "jnp.mean(jnp.minimum(x, 2){a})",
        "the mean of the elements, each of them taken as 2 if it is more",
    ),
    Summary(
        "disorder",
        "-jnp.sum(x * jnp.log(x){a})",
        "minus the sum of each element times its logarithm",
        forms=(ROWS,),
    ),
    Summary(
        "variance_by_mean",
        "jnp.var(x{a}) / jnp.mean(x{a})",
        "the population variance over the mean",
    ),
    Summary(
        "deviation_and_mean",
        "jnp.mean(x{a}) + jnp.std(x{a})",
        "the mean and one population standard deviation, added",
    ),
    Summary("growth_of_all", "jnp.prod(1 + x{a})", "the product of 1 plus each element"),
    Summary("count_below_one", "jnp.sum(x < 1{a})", "how many elements are below 1"),
)
OF_TWO = (
    Summary("mean_gap", "jnp.mean(jnp.abs(x - y){a})", "the mean of |x - y|", forms=(ROWS,)),
    Summary("widest_gap", "jnp.max(jnp.abs(x - y){a})", "the greatest |x - y|", forms=(ROWS,)),
    Summary(
        "root_mean_square_gap",
        "jnp.sqrt(jnp.mean((x - y) ** 2{a}))",
        "the root of the mean of (x - y) squared",
    ),
    Summary(
        "mean_by_weights",
        "jnp.sum(x * y{a}) / jnp.sum(x{a})",
        "the mean of y, each element weighted by that of x",
        forms=(ROWS,),
    ),
    Summary("sum_of_ratios", "jnp.sum(x / y{a})", "the sum of the elements of x over those of y"),
    Summary(
        "ratio_of_sums",
        "jnp.sum(x{a}) / jnp.sum(y{a})",
        "the sum of x over the sum of y",
        forms=(ROWS,),
    ),
    Summary(
        "mean_relative_gap",
        "jnp.mean(jnp.abs(x - y) / y{a})",
        "the mean of |x - y| as a share of y",
        forms=(ROWS,),
    ),
    Summary(
        "divergence",
        "jnp.sum(x * jnp.log(x / y){a})",
        "the sum of x times the logarithm of x over y, element by element",
        forms=(ROWS,),
    ),
    Summary(
        "sum_of_greater_ones",
        "jnp.sum(jnp.maximum(x, y){a})",
        "the sum of the greater one of x and y at each place",
        forms=(ROWS,),
    ),
    Summary(
        "overlap",
        "jnp.sum(jnp.minimum(x, y){a}) / jnp.sum(jnp.maximum(x, y){a})",
        "the sum of the smaller ones of x and y over the sum of the greater ones",
    ),
    Summary(
        "misfit_by_expected",
        "jnp.sum((x - y) ** 2 / y{a})",
        "the sum of (x - y) squared over y, element by element",
        forms=(ROWS,),
    ),
    Summary("greatest_joint", "jnp.max(x + y{a})", "the greatest of the sums x + y"),
    Summary("gap_of_means", "jnp.mean(x{a}) - jnp.mean(y{a})", "the mean of x less the mean of y"),
    Summary("product_of_sums", "jnp.sum(x{a}) * jnp.sum(y{a})", "the sum of x times that of y"),
    Summary(
        "sum_of_relative_gaps",
        "jnp.sum(jnp.abs(x - y) / (x + y){a})",
        "the sum of |x - y| over x + y, element by element",
    ),
    Summary(
        "gap_by_total",
        "jnp.sum(jnp.abs(x - y){a}) / jnp.sum(x + y{a})",
        "the sum of |x - y| divided by the sum of x + y",
    ),
    Summary(
        "cosine_between",
        "jnp.sum(x * y{a}) / jnp.sqrt(jnp.sum(x**2{a}) * jnp.sum(y**2{a}))",
        "the sum of x times y over the root of the product of the two sums of squares",
    ),
)
START = ("Return", "Compute", "Find", "Calculate")
# Shapes first, then other magnitudes, then equal elements.
INPUTS = """
shapes = {shapes}
cases = [rng.uniform(0.3, 3, ({count}, *shape)).astype(np.float32) for shape in shapes]
cases = [*cases, 3 * cases[1], cases[1] / 4, np.full_like(cases[1], 1.5)]
return [({taken}) for case in cases]
"""


def named_summary() -> Iterator[Variant]:
    """Each summary in each of its forms."""
    for summaries, arguments in ((OF_ONE, "x"), (OF_TWO, "xy")):
        for summary in summaries:
            for form in summary.forms:
                yield _variant(summary, form, arguments)


def _variant(summary: Summary, form: Form, arguments: str) -> Variant:
    count = len(arguments)
    rng = np.random.default_rng(0)
    trial = {name: rng.uniform(0.3, 3, form.trial) for name in arguments}
    signature = ", ".join(f"{name}: jax.Array" for name in arguments)
    taken = " ".join(f"case[{k}]," for k in range(count))
    inputs = INPUTS.format(count=count, shapes=form.shapes, taken=taken)
    return task(
        summary.name + form.suffix,
        summary.code.format(a=form.axis),
        (START, f"{summary.words},", form.about[count]),
        (),
        Arguments(signature, inputs, trial=trial),
    )
