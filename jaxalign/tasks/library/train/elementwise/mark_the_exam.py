"""Compare the answers of a multiple-choice exam with the right ones. answers is int32 of shape
[pupils, questions], solution int32 of shape [questions]; return a boolean array of shape [pupils,
questions], true where the answer is right.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def mark_the_exam(answers: jax.Array, solution: jax.Array) -> jax.Array:
    return answers == solution


def wrong_marks_mistakes(answers: jax.Array, solution: jax.Array) -> jax.Array:
    return answers != solution


def wrong_accepts_larger(answers: jax.Array, solution: jax.Array) -> jax.Array:
    return answers >= solution


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(pupils, questions):
        answers = rng.integers(0, 3, (pupils, questions), dtype=np.int32)
        return answers, rng.integers(0, 3, questions, dtype=np.int32)

    answers, solution = case(5, 6)
    return [case(1, 8), (answers, solution), case(20, 4), (np.tile(solution, (5, 1)), solution)]
