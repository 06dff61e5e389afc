"""Evaluate a formula in postfix notation with a stack. A token of 0 or more is a number that is
pushed; each negative token pops the top b and the element a below it, and pushes a + b for -1, a
- b for -2 and a * b for -3. tokens is int32 of shape [n], a well-formed formula that never needs
more than 32 places; a token of -9 only fills up the end and changes nothing. Return the one
number that is left, an int32 scalar; nothing overflows.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3
PROPERTIES = ("vmap", "constant_trace")


def postfix_value(tokens: jax.Array) -> jax.Array:
    def step(state, token):
        stack, height = state
        a, b = stack[height - 2], stack[height - 1]
        combined = jnp.select([token == -1, token == -2], [a + b, a - b], a * b)
        is_number, is_filler = token >= 0, token == -9
        place = jnp.where(is_number, height, height - 2)
        value = jnp.where(is_number, token, combined)
        pushed = jnp.where(is_filler, stack, stack.at[place].set(value))
        return (pushed, jnp.where(is_filler, height, place + 1)), None

    stack = jnp.zeros(32, jnp.int32)
    return jax.lax.scan(step, (stack, jnp.int32(0)), tokens)[0][0][0]


def wrong_operands_exchanged(tokens: jax.Array) -> jax.Array:
    def step(state, token):
        stack, height = state
        b, a = stack[height - 2], stack[height - 1]
        combined = jnp.select([token == -1, token == -2], [a + b, a - b], a * b)
        place = jnp.where(token >= 0, height, height - 2)
        pushed = stack.at[place].set(jnp.where(token >= 0, token, combined))
        filler = token == -9
        return (jnp.where(filler, stack, pushed), jnp.where(filler, height, place + 1)), None

    return jax.lax.scan(step, (jnp.zeros(32, jnp.int32), jnp.int32(0)), tokens)[0][0][0]


def wrong_works_from_left_to_right(tokens: jax.Array) -> jax.Array:
    def step(value, token):
        return jnp.where(token >= 0, value + token, jnp.where(token == -3, 2 * value, value)), None

    return jax.lax.scan(step, jnp.int32(0), tokens)[0]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def formula(numbers):
        """Tokens of a random formula: numbers joined in random order, products of small ones."""
        parts = [([int(k)], int(k)) for k in rng.integers(0, 10, numbers)]
        while len(parts) > 1:
            i = int(rng.integers(len(parts) - 1))
            (left, a), (right, b) = parts[i : i + 2]
            symbol = int(rng.choice([-1, -2, -3] if abs(a * b) < 10**6 else [-1, -2]))
            value = {-1: a + b, -2: a - b, -3: a * b}[symbol]
            parts[i : i + 2] = [([*left, *right, symbol], value)]
        return parts[0][0]

    def case(numbers, n):
        tokens = formula(numbers)
        return (np.array(tokens + [-9] * (n - len(tokens)), np.int32),)

    return [
        case(1, 1),
        case(6, 15),
        case(8, 15),
        case(25, 49),
        (np.array([3, 5, 7, -2, -3] + [-9] * 10, np.int32),),
    ]
