"""A family of element-wise tasks: formulas of daily life and of the sciences, said in words.

They are the easiest of the generated tasks: one expression, in the arguments' own names. Mistakes
are the same expression with one operation or number changed.
"""

import itertools
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from jaxalign.tasks.families import expressions
from jaxalign.tasks.families.expressions import tidy
from jaxalign.tasks.families.variant import Variant, listed


class Formula(NamedTuple):
    """What is computed from which arguments, which are positive, as code and in words."""

    name: str
    arguments: str
    code: str
    words: str


FORMULAS = (
    # Geometry
    Formula(
        "rectangle_outline",
        "width height",
        "2 * (width + height)",
        "the length of a rectangle's outline: twice the sum of its width and height",
    ),
    Formula(
        "triangle_area",
        "base height",
        "base * height / 2",
        "the area of a triangle: half of its base times its height",
    ),
    Formula(
        "cone_volume",
        "radius height",
        "jnp.pi * radius**2 * height / 3",
        "the volume of a cone: a third of pi times the square of its radius times its height",
    ),
    Formula(
        "sphere_surface",
        "radius",
        "4 * jnp.pi * radius**2",
        "the surface of a sphere: 4 pi times the square of its radius",
    ),
    Formula(
        "box_volume",
        "length width height",
        "length * width * height",
        "the volume of a box: length times width times height",
    ),
    Formula(
        "box_diagonal",
        "length width height",
        "jnp.sqrt(length**2 + width**2 + height**2)",
        "a box's diagonal: the root of the sum of the squares of length, width and height",
    ),
    Formula(
        "sector_area",
        "angle radius",
        "angle * radius**2 / 2",
        "the area of a sector: half of its angle in radians times the square of its radius",
    ),
    Formula(
        "ring_area",
        "outer inner",
        "jnp.pi * (outer**2 - inner**2)",
        "the area of a ring: pi times the difference of the squares of outer and inner",
    ),
    Formula(
        "taxi_distance",
        "x1 y1 x2 y2",
        "jnp.abs(x1 - x2) + jnp.abs(y1 - y2)",
        "the way of a taxi: how far x1 is from x2 plus how far y1 is from y2",
    ),
    Formula(
        "straight_distance",
        "x1 y1 x2 y2",
        "jnp.sqrt((x1 - x2) ** 2 + (y1 - y2) ** 2)",
        "the distance of (x1, y1) from (x2, y2), the root of the sum of squared differences",
    ),
    Formula(
        "on_a_line",
        "slope x start",
        "slope * x + start",
        "the height of a line at x: slope times x, plus start",
    ),
    Formula(
        "on_a_parabola",
        "x a b",
        "a * x**2 + b * x + 1",
        "the value of the polynomial a x^2 + b x + 1",
    ),
    # Mechanics
    Formula(
        "speed_later",
        "speed acceleration time",
        "speed + acceleration * time",
        "the speed later on: speed plus acceleration times time",
    ),
    Formula(
        "way_under_acceleration",
        "speed acceleration time",
        "speed * time + acceleration * time**2 / 2",
        "the way that is covered: speed times time plus half of acceleration times time^2",
    ),
    Formula(
        "inward_acceleration",
        "speed radius",
        "speed**2 / radius",
        "the acceleration on a circle: the square of the speed divided by the radius",
    ),
    Formula(
        "work_along_the_way",
        "force way angle",
        "force * way * jnp.cos(angle)",
        "the work done: force times way times the cosine of the angle between them",
    ),
    Formula(
        "torque",
        "force arm angle",
        "force * arm * jnp.sin(angle)",
        "the torque: force times arm times the sine of the angle between them",
    ),
    Formula(
        "energy_of_height",
        "mass height",
        "9.81 * mass * height",
        "the energy of a lifted body: 9.81 times its mass times its height",
    ),
    Formula(
        "drag",
        "density speed area",
        "0.5 * density * speed**2 * area",
        "the drag: half of density times the square of speed times area",
    ),
    Formula(
        "wind_power",
        "density speed area",
        "0.5 * density * area * speed**3",
        "the power of wind: half of density times area times the third power of speed",
    ),
    Formula(
        "escape_speed",
        "pull radius",
        "jnp.sqrt(2 * pull / radius)",
        "the speed of escape: the square root of twice the pull divided by the radius",
    ),
    Formula(
        "strain",
        "longer length",
        "(longer - length) / length",
        "the strain of a rod: by how much longer exceeds length, divided by length",
    ),
    Formula(
        "length_when_warm",
        "length expansion warming",
        "length * (1 + expansion * warming)",
        "the length of a warm rod: length times 1 plus expansion times warming",
    ),
    Formula(
        "reynolds_number",
        "density speed size viscosity",
        "density * speed * size / viscosity",
        "Reynolds' number: density times speed times size, divided by viscosity",
    ),
    Formula(
        "driven_gear",
        "turns driving driven",
        "turns * driving / driven",
        "how fast a gear turns: turns times the teeth driving divided by the teeth driven",
    ),
    # Electricity, waves, heat
    Formula(
        "lost_power",
        "current resistance",
        "current**2 * resistance",
        "the power that turns to heat: the square of the current times the resistance",
    ),
    Formula(
        "charging",
        "voltage time constant",
        "voltage * (1 - jnp.exp(-time / constant))",
        "a charging capacitor's voltage: voltage times 1 - e^(-time / constant)",
    ),
    Formula(
        "tuned_frequency",
        "inductance capacity",
        "1 / (2 * jnp.pi * jnp.sqrt(inductance * capacity))",
        "a circuit's frequency: 1 over 2 pi times the root of inductance times capacity",
    ),
    Formula(
        "turning_rate",
        "period",
        "2 * jnp.pi / period",
        "the angle turned each second: 2 pi divided by the period",
    ),
    Formula(
        "heat_taken_up",
        "capacity mass before after",
        "capacity * mass * (after - before)",
        "the heat taken up: capacity times mass times the rise from before to after",
    ),
    Formula(
        "mixed_temperature",
        "mass1 warmth1 mass2 warmth2",
        "(mass1 * warmth1 + mass2 * warmth2) / (mass1 + mass2)",
        "a mixture's warmth, the mean of warmth1 and warmth2 weighted by mass1 and mass2",
    ),
    Formula(
        "cooling_tea",
        "room start rate time",
        "room + (start - room) * jnp.exp(-rate * time)",
        "the warmth of tea: room plus the excess of start over room times e^(-rate time)",
    ),
    Formula(
        "efficiency",
        "useful spent",
        "100 * useful / spent",
        "the efficiency in percent: 100 times useful divided by spent",
    ),
    # Chemistry, biology, medicine
    Formula(
        "diluted",
        "strength volume water",
        "strength * volume / (volume + water)",
        "the strength after dilution: strength times volume over the sum of volume and water",
    ),
    Formula(
        "acidity",
        "ions",
        "-jnp.log10(ions)",
        "the acidity: the negative of the logarithm of ions to base ten",
    ),
    Formula(
        "enzyme_rate",
        "fastest amount half",
        "fastest * amount / (half + amount)",
        "an enzyme's rate: fastest times amount, divided by the sum of half and amount",
    ),
    Formula(
        "decayed",
        "start time half_life",
        "start * 0.5 ** (time / half_life)",
        "what is left of start: a half to the power of time over half_life, times start",
    ),
    Formula(
        "grown",
        "start rate time",
        "start * jnp.exp(rate * time)",
        "the size of a growing colony: start times e to the power of rate times time",
    ),
    Formula(
        "crowded_growth",
        "rate number room",
        "rate * number * (1 - number / room)",
        "the growth of a crowd: rate times number times 1 minus number over room",
    ),
    Formula(
        "mixed_pairs",
        "share",
        "2 * share * (1 - share)",
        "how frequent mixed pairs are: twice the share times 1 minus the share",
    ),
    Formula(
        "skin_area",
        "height mass",
        "jnp.sqrt(height * mass / 3600)",
        "the area of skin: the square root of height times mass divided by 3600",
    ),
    Formula(
        "training_pulse",
        "age share",
        "(220 - age) * share",
        "the pulse to train at: 220 minus the age, times the share",
    ),
    # Money
    Formula(
        "price_with_tax",
        "price percent",
        "price * (1 + percent / 100)",
        "the price with tax: the price and percent percent of it on top",
    ),
    Formula(
        "net_price",
        "gross percent",
        "gross / (1 + percent / 100)",
        "the price without tax: gross divided by 1 plus a hundredth of percent",
    ),
    Formula(
        "after_discount",
        "price count discount",
        "price * count * (1 - discount)",
        "what is to pay: price times count times 1 minus the discount",
    ),
    Formula(
        "profit",
        "count price cost",
        "count * (price - cost)",
        "the profit: count times the difference of price less cost",
    ),
    Formula(
        "share_of_bill",
        "bill tip people",
        "bill * (1 + tip / 100) / people",
        "what each pays: the bill with tip percent on top, divided by the number of people",
    ),
    Formula(
        "exchanged",
        "amount rate fee",
        "amount * rate - fee",
        "what one gets at the exchange: amount times rate, less the fee",
    ),
    Formula(
        "real_rate",
        "rate inflation",
        "(1 + rate) / (1 + inflation) - 1",
        "the real rate of interest: 1 plus rate over 1 plus inflation, and all that minus 1",
    ),
    Formula(
        "worth_today",
        "amount rate years",
        "amount / (1 + rate) ** years",
        "what a later sum is worth today: amount divided by 1 plus rate to the power of years",
    ),
    Formula(
        "markup",
        "price cost",
        "100 * (price - cost) / cost",
        "the markup in percent: 100 times the difference of price less cost, over cost",
    ),
    Formula(
        "monthly_rate",
        "amount years",
        "amount / (12 * years)",
        "the monthly rate: amount divided by 12 times years",
    ),
    # Measures
    Formula("miles_as_kilometres", "miles", "1.609344 * miles", "miles times 1.609344"),
    Formula("inches_as_centimetres", "inches", "2.54 * inches", "inches times 2.54"),
    Formula("seconds_as_hours", "seconds", "seconds / 3600", "seconds divided by 3600"),
    Formula("knots_as_speed", "knots", "1.852 * knots / 3.6", "knots times 1.852 over 3.6"),
    Formula("pace", "speed", "60 / speed", "the minutes for a kilometre: 60 over the speed"),
    Formula(
        "download_time",
        "size rate",
        "8 * size / rate",
        "how long a download takes: 8 times the size divided by the rate",
    ),
    Formula(
        "brightness_of_colour",
        "red green blue",
        "0.299 * red + 0.587 * green + 0.114 * blue",
        "a colour's brightness: 0.299 times red plus 0.587 times green plus 0.114 times blue",
    ),
    # Numbers about numbers
    Formula(
        "standard_score",
        "x mean deviation",
        "(x - mean) / deviation",
        "the standard score of x: x less the mean, divided by the deviation",
    ),
    Formula(
        "relative_error",
        "found true",
        "jnp.abs(found - true) / true",
        "the relative error: the magnitude of found less true, divided by true",
    ),
    Formula(
        "contrast",
        "bright dark",
        "(bright - dark) / (bright + dark)",
        "the contrast: the difference of bright less dark, divided by their sum",
    ),
    Formula(
        "chance_from_odds",
        "odds",
        "odds / (1 + odds)",
        "the chance: odds over 1 plus odds",
    ),
    Formula(
        "expected_score",
        "own other",
        "1 / (1 + 10 ** ((other - own) / 4))",
        "the score to expect: 1 over 1 plus ten to the power of a fourth of other less own",
    ),
    Formula(
        "slower_steps",
        "step decay time",
        "step / (1 + decay * time)",
        "the size of a later step: step divided by 1 plus decay times time",
    ),
)
START = ("Return", "Compute", "Find", "Element by element, return", "For each element, compute")
MANY = (
    "{all} are float32 arrays of one shape, which the result has, too.",
    "{all} are float32 arrays, all of the same shape; so is the result.",
)
ALL_ARRAYS = ("{all} is a float32 array of any shape; so is the result.",)
LAST_NUMBER = (
    "{last} is a number, {all} float32 of any shape, which is that of the result.",
    "The result has the shape of {all}, float32, while {last} is one number for all.",
)
# Shapes first, then greater numbers.
INPUTS = """
shapes = [(1,), (7,), (3, 4)]
cases = [rng.uniform(0.5, 3, ({count}, *shape)).astype(np.float32) for shape in shapes]
cases = [*cases, 4 * cases[1], np.ones(({count}, 7), np.float32)]
return [({taken}) for case in cases]
"""


def named_formula() -> Iterator[Variant]:
    """Each formula for arrays, or, every second one, with a number as the last argument."""
    for formula, last_is_number in zip(FORMULAS, itertools.cycle((False, True))):
        arguments = formula.arguments.split()
        count = len(arguments) - (last_is_number and len(arguments) > 1)
        yield _variant(formula, arguments[:count], arguments[count:])


def _variant(formula: Formula, arrays: list[str], numbers: list[str]) -> Variant:
    about = LAST_NUMBER if numbers else MANY if len(arrays) > 1 else ALL_ARRAYS
    arguments = [*arrays, *numbers]
    values = np.linspace(0.6, 2.9, 9)
    trial = {name: np.roll(values, 2 * k) + k / 7 for k, name in enumerate(arguments)}
    taken = [f"case[{i}]," for i in range(len(arrays))]
    taken += [f"float(case[{len(arrays)}].flat[0])," for _ in numbers]
    return Variant(
        name=formula.name,
        level=1,
        instruction=(
            START,
            f"{formula.words}.",
            tuple(text.format(all=listed(arrays), last=arguments[-1]) for text in about),
        ),
        arguments=", ".join(
            [*(f"{name}: jax.Array" for name in arrays), *(f"{name}: float" for name in numbers)]
        ),
        reference=f"return {tidy(formula.code)}",
        mistakes=expressions.mistakes(formula.code, trial),
        inputs=INPUTS.format(count=len(arguments), taken=" ".join(taken)),
        properties=("vmap",),
    )
