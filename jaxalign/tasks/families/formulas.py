"""A family of element-wise tasks: formulas of daily life and of the sciences, said in words.

They are the easiest of the generated tasks: one expression, in the arguments' own names. Mistakes
are the same expression with one operation or number changed.
"""

import itertools
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from jaxalign.tasks.families.named import Arguments, task
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
        "the speed of escape: the square root of (twice the pull divided by the radius)",
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
        "the length of a warm rod: length times (1 plus expansion times warming)",
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
        "a charging capacitor's voltage: voltage times (1 - e^(-time / constant))",
    ),
    Formula(
        "tuned_frequency",
        "inductance capacity",
        "1 / (2 * jnp.pi * jnp.sqrt(inductance * capacity))",
        "a circuit's frequency: 1 over (2 pi times the root of (inductance times capacity))",
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
        "the size of a growing colony: start times e to the power of (rate times time)",
    ),
    Formula(
        "crowded_growth",
        "rate number room",
        "rate * number * (1 - number / room)",
        "the growth of a crowd: rate times number times (1 minus number over room)",
    ),
    Formula(
        "mixed_pairs",
        "share",
        "2 * share * (1 - share)",
        "how frequent mixed pairs are: twice the share times (1 minus the share)",
    ),
    Formula(
        "skin_area",
        "height mass",
        "jnp.sqrt(height * mass / 3600)",
        "the area of skin: the square root of (height times mass divided by 3600)",
    ),
    Formula(
        "training_pulse",
        "age share",
        "(220 - age) * share",
        "the pulse to train at: (220 minus the age) times the share",
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
        "the price without tax: gross divided by (1 plus a hundredth of percent)",
    ),
    Formula(
        "after_discount",
        "price count discount",
        "price * count * (1 - discount)",
        "what is to pay: price times count times (1 minus the discount)",
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
        "the real rate of interest: (1 plus rate) over (1 plus inflation), less 1",
    ),
    Formula(
        "worth_today",
        "amount rate years",
        "amount / (1 + rate) ** years",
        "what a later sum is worth today: amount divided by (1 + rate)^years",
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
        "the monthly rate: amount divided by (12 times years)",
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
        "the chance: odds over (1 plus odds)",
    ),
    Formula(
        "expected_score",
        "own other",
        "1 / (1 + 10 ** ((other - own) / 4))",
        "the score to expect: 1 over (1 + 10^d), d being a fourth of (other less own)",
    ),
    Formula(
        "slower_steps",
        "step decay time",
        "step / (1 + decay * time)",
        "the size of a later step: step divided by (1 plus decay times time)",
    ),
    # More of all of them
    Formula(
        "trapezoid_surface",
        "a b height",
        "(a + b) / 2 * height",
        "the area of a trapezoid: half of the sum of a and b, times height",
    ),
    Formula(
        "pyramid_volume",
        "side height",
        "side**2 * height / 3",
        "the volume of a pyramid: the square of its side times its height, divided by 3",
    ),
    Formula(
        "cylinder_mantle",
        "radius height",
        "2 * jnp.pi * radius * height",
        "the mantle of a cylinder: 2 pi times radius times height",
    ),
    Formula(
        "cylinder_surface",
        "radius height",
        "2 * jnp.pi * radius * (radius + height)",
        "a cylinder's whole surface: 2 pi times radius times the sum of radius and height",
    ),
    Formula(
        "ring_volume",
        "large small",
        "2 * jnp.pi**2 * large * small**2",
        "the volume of a ring: 2 times pi squared times large times the square of small",
    ),
    Formula(
        "circle_length",
        "radius",
        "2 * jnp.pi * radius",
        "the length of a circle: 2 pi times its radius",
    ),
    Formula(
        "arc_length",
        "angle radius",
        "jnp.pi * radius * angle / 180",
        "the length of an arc: pi times radius times angle, divided by 180",
    ),
    Formula(
        "chord",
        "radius angle",
        "2 * radius * jnp.sin(angle / 2)",
        "the length of a chord: twice the radius times the sine of half of the angle",
    ),
    Formula(
        "law_of_cosines",
        "a b angle",
        "jnp.sqrt(a**2 + b**2 - 2 * a * b * jnp.cos(angle))",
        "the third side: the root of (a^2 + b^2 - 2 a b cos(angle))",
    ),
    Formula(
        "area_between_sides",
        "a b angle",
        "a * b * jnp.sin(angle) / 2",
        "half of a times b times the sine of the angle between them",
    ),
    Formula(
        "cube_diagonal",
        "side",
        "jnp.sqrt(3) * side",
        "the diagonal of a cube: the square root of 3, times its side",
    ),
    Formula(
        "equal_triangle",
        "side",
        "jnp.sqrt(3) / 4 * side**2",
        "a triangle of equal sides: a quarter of the root of 3, times the square of its side",
    ),
    Formula(
        "cap_volume",
        "radius height",
        "jnp.pi * height**2 * (3 * radius - height) / 3",
        "the volume of a cap: pi times height^2 times (3 radius - height), divided by 3",
    ),
    Formula(
        "largest_of_three_sides",
        "a b c",
        "jnp.maximum(jnp.maximum(a, b), c)",
        "the greatest one of a, b and c",
    ),
    Formula(
        "smallest_of_three_sides",
        "a b c",
        "jnp.minimum(jnp.minimum(a, b), c)",
        "the least one of a, b and c",
    ),
    Formula("mean_of_three_sides", "a b c", "(a + b + c) / 3", "the mean of a, b and c"),
    Formula(
        "geometric_mean_of_two",
        "a b",
        "jnp.sqrt(a * b)",
        "the square root of the product of a and b",
    ),
    Formula(
        "harmonic_mean_of_two",
        "a b",
        "2 * a * b / (a + b)",
        "twice the product of a and b, divided by their sum",
    ),
    Formula(
        "square_mean_of_two",
        "a b",
        "jnp.sqrt((a**2 + b**2) / 2)",
        "the root of half of the sum of the squares of a and b",
    ),
    Formula(
        "sum_of_three_cubes",
        "a b c",
        "a**3 + b**3 + c**3",
        "the sum of the third powers of a, b and c",
    ),
    Formula(
        "discriminant", "a b c", "b**2 - 4 * a * c", "the square of b less four times a times c"
    ),
    Formula(
        "greater_root",
        "a b c",
        "(b + jnp.sqrt(b**2 + 4 * a * c)) / (2 * a)",
        "b plus the root of (b^2 + 4 a c), all of it divided by (2 a)",
    ),
    Formula("cubic_value", "x a b", "x**3 + a * x + b", "the value of x^3 + a x + b"),
    Formula(
        "product_of_sums_of_two",
        "a b c d",
        "(a + b) * (c + d)",
        "the sum of a and b times the sum of c and d",
    ),
    Formula("cross_difference", "a b c d", "a * d - b * c", "a times d less b times c"),
    Formula(
        "nested_fraction", "a b c", "a / (b + 1 / c)", "a divided by the sum of b and 1 over c"
    ),
    Formula(
        "buoyancy",
        "density volume mass",
        "9.81 * (density * volume - mass)",
        "9.81 times: density times volume, less mass",
    ),
    Formula(
        "power_of_lift",
        "mass height time",
        "9.81 * mass * height / time",
        "9.81 times mass times height, divided by time",
    ),
    Formula(
        "friction_force",
        "coefficient mass slope",
        "9.81 * coefficient * mass * jnp.cos(slope)",
        "9.81 times coefficient times mass times the cosine of the slope",
    ),
    Formula(
        "downhill_force",
        "mass slope",
        "9.81 * mass * jnp.sin(slope)",
        "9.81 times mass times the sine of the slope",
    ),
    Formula(
        "throw_range",
        "speed angle",
        "speed**2 * jnp.sin(2 * angle) / 9.81",
        "how far a throw goes: speed squared times the sine of 2 angle, divided by 9.81",
    ),
    Formula(
        "throw_height",
        "speed angle",
        "(speed * jnp.sin(angle)) ** 2 / 19.62",
        "how high a throw goes: the square of speed times the sine of angle, over 19.62",
    ),
    Formula(
        "falling_time",
        "height",
        "jnp.sqrt(2 * height / 9.81)",
        "the time of a fall: the square root of (twice the height over 9.81)",
    ),
    Formula(
        "braking_way",
        "speed grip",
        "speed**2 / (2 * 9.81 * grip)",
        "the way of braking: the square of the speed divided by (2 times 9.81 times grip)",
    ),
    Formula(
        "oscillation",
        "size rate time",
        "size * jnp.cos(rate * time)",
        "size times the cosine of (rate times time)",
    ),
    Formula(
        "damped_oscillation",
        "size rate time",
        "size * jnp.exp(-time) * jnp.cos(rate * time)",
        "size times e^-time times the cosine of (rate times time)",
    ),
    Formula(
        "wave_at_a_place",
        "size place time",
        "size * jnp.sin(place - time)",
        "size times the sine of (place less time)",
    ),
    Formula(
        "relative_speed_sum",
        "u v",
        "(u + v) / (1 + u * v)",
        "the sum of u and v, divided by (1 plus their product)",
    ),
    Formula(
        "light_at_distance",
        "power distance",
        "power / (4 * jnp.pi * distance**2)",
        "the power divided by (4 pi times the square of the distance)",
    ),
    Formula(
        "charge_force",
        "q1 q2 distance",
        "8.99 * q1 * q2 / distance**2",
        "8.99 times q1 times q2 divided by the square of the distance",
    ),
    Formula("series_resistance", "r1 r2 r3", "r1 + r2 + r3", "the sum of r1, r2 and r3"),
    Formula(
        "parallel_three",
        "r1 r2 r3",
        "1 / (1 / r1 + 1 / r2 + 1 / r3)",
        "1 over the sum of 1 / r1, 1 / r2 and 1 / r3",
    ),
    Formula(
        "divided_voltage",
        "voltage r1 r2",
        "voltage * r2 / (r1 + r2)",
        "the voltage times r2, divided by the sum of r1 and r2",
    ),
    Formula(
        "discharge",
        "voltage time constant",
        "voltage * jnp.exp(-time / constant)",
        "voltage times e to the power of (minus time over constant)",
    ),
    Formula(
        "heat_flow",
        "conductivity area inside outside thickness",
        "conductivity * area * (inside - outside) / thickness",
        "conductivity times area times (inside - outside), divided by thickness",
    ),
    Formula(
        "radiated_power",
        "emissivity temperature",
        "5.67 * emissivity * temperature**4",
        "5.67 times emissivity times the fourth power of the temperature",
    ),
    Formula(
        "magnification", "image object", "-image / object", "the negative of image over object"
    ),
    Formula(
        "photon_energy", "wavelength", "1239.8 / wavelength", "1239.8 divided by the wavelength"
    ),
    Formula(
        "fahrenheit_from_kelvin",
        "kelvin",
        "(kelvin - 273.15) * 1.8 + 32",
        "kelvin less 273.15, times 1.8, plus 32",
    ),
    Formula(
        "kelvin_from_fahrenheit",
        "fahrenheit",
        "(fahrenheit - 32) / 1.8 + 273.15",
        "fahrenheit less 32, divided by 1.8, plus 273.15",
    ),
    Formula(
        "feels_like",
        "temperature wind",
        "temperature - 0.7 * wind",
        "the temperature less 0.7 times the wind",
    ),
    Formula(
        "dew_point",
        "temperature humidity",
        "temperature - (100 - humidity) / 5",
        "the temperature less a fifth of (100 - humidity)",
    ),
    Formula(
        "pounds_as_kilograms",
        "pounds",
        "0.4536 * pounds",
        "a weight in kilograms, each of the pounds being 0.4536 of them",
    ),
    Formula(
        "litres_per_hundred",
        "gallons miles",
        "235.2 * gallons / miles",
        "235.2 times gallons divided by miles",
    ),
    Formula(
        "degrees_from_radians",
        "radians",
        "radians * 180 / jnp.pi",
        "radians times 180 divided by pi",
    ),
    Formula(
        "minutes_of_day", "hours minutes", "60 * hours + minutes", "60 times hours plus minutes"
    ),
    Formula(
        "seconds_of_day",
        "hours minutes seconds",
        "3600 * hours + 60 * minutes + seconds",
        "3600 times hours, plus 60 times minutes, plus seconds",
    ),
    Formula(
        "doubling_time",
        "rate",
        "jnp.log(2) / jnp.log(1 + rate)",
        "the logarithm of 2, divided by the logarithm of (1 plus rate)",
    ),
    Formula(
        "weighted_grade",
        "exam homework",
        "0.6 * exam + 0.4 * homework",
        "six tenths of exam plus four tenths of homework",
    ),
    Formula(
        "fuel_cost",
        "way use price",
        "way / 100 * use * price",
        "a hundredth of the way times use times price",
    ),
    Formula(
        "elasticity",
        "before after",
        "(after - before) / ((after + before) / 2)",
        "after less before, over the mean of both",
    ),
    Formula(
        "logistic_growth_rate",
        "size rate capacity",
        "rate * size * (1 - size / capacity)",
        "rate times size times: 1 less size over capacity",
    ),
    Formula(
        "hill_response",
        "dose half",
        "dose**2 / (half**2 + dose**2)",
        "the square of dose over the sum of the squares of half and dose",
    ),
    Formula(
        "dose_left",
        "dose rate time",
        "dose * jnp.exp(-rate * time)",
        "dose times e to the power of (minus rate times time)",
    ),
    Formula(
        "heart_rate_reserve",
        "highest resting part",
        "resting + part * (highest - resting)",
        "resting plus part times (highest - resting)",
    ),
    Formula(
        "signal_to_noise",
        "signal noise",
        "10 * jnp.log10(signal / noise)",
        "ten times the logarithm to base ten of (signal over noise)",
    ),
    Formula(
        "log_ratio", "a b", "jnp.log(a) - jnp.log(b)", "the logarithm of a less the logarithm of b"
    ),
    Formula(
        "softened_distance",
        "x y",
        "jnp.sqrt((x - y) ** 2 + 0.01)",
        "the root of ((x - y)^2 + 0.01)",
    ),
    Formula(
        "squared_error_of_line",
        "x y slope",
        "(y - slope * x) ** 2",
        "the square of (y less slope times x)",
    ),
    Formula(
        "huber_like",
        "error",
        "jnp.sqrt(1 + error**2) - 1",
        "the root of (1 plus the square of error), less 1",
    ),
    Formula(
        "gaussian_of",
        "x mean deviation",
        "jnp.exp(-((x - mean) ** 2) / (2 * deviation**2))",
        "e to the power of: minus (x - mean)^2 over twice deviation^2",
    ),
    Formula(
        "laplace_density",
        "x scale",
        "jnp.exp(-x / scale) / (2 * scale)",
        "e^(-x / scale) divided by (2 scale)",
    ),
    Formula(
        "exponential_density",
        "x rate",
        "rate * jnp.exp(-rate * x)",
        "rate times e to the power of -rate x",
    ),
    Formula(
        "poisson_log_term",
        "count rate",
        "count * jnp.log(rate) - rate",
        "count times the logarithm of rate, less rate",
    ),
    Formula(
        "temperature_scaled",
        "score temperature",
        "jnp.exp(score / temperature)",
        "e to the power of (score over temperature)",
    ),
    Formula(
        "gated", "value gate", "value / (1 + jnp.exp(-gate))", "value divided by (1 + e^-gate)"
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
        arrays, numbers = arguments[:count], arguments[count:]
        about = LAST_NUMBER if numbers else MANY if len(arrays) > 1 else ALL_ARRAYS
        yield variant(formula, arrays, numbers, about)


def variant(
    formula: Formula, arrays: Sequence[str], numbers: Sequence[str], about: Sequence[str]
) -> Variant:
    """The task of a formula of arrays and then numbers; about: wordings, with {all} and {last}."""
    arguments = [*arrays, *numbers]
    values = np.linspace(0.6, 2.9, 9)
    trial = {name: np.roll(values, 2 * k) + k / 7 for k, name in enumerate(arguments)}
    taken = [f"case[{i}]," for i in range(len(arrays))]
    taken += [f"float(case[{len(arrays)}].flat[0])," for _ in numbers]
    typed = [*(f"{name}: jax.Array" for name in arrays), *(f"{name}: float" for name in numbers)]
    inputs = INPUTS.format(count=len(arguments), taken=" ".join(taken))
    said = tuple(text.format(all=listed(arrays), last=arguments[-1]) for text in about)
    return task(
        formula.name,
        formula.code,
        (START, f"{formula.words}.", said),
        (),
        Arguments(", ".join(typed), inputs, trial=trial),
    )
