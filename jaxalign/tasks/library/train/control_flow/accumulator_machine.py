"""Run a tiny program on one register that starts at zero. Each instruction has an opcode and an
operand: opcode 0 adds the operand to the register, 1 multiplies the register by it, 2 replaces
the register by the larger of the two, and 3 copies the operand into the register. opcodes is
int32 of shape [n] with values from 0 to 3 and operands float32 of shape [n]; return the register
after each instruction, float32 of shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("constant_trace",)


def accumulator_machine(opcodes: jax.Array, operands: jax.Array) -> jax.Array:
    actions = (
        lambda register, operand: register + operand,
        lambda register, operand: register * operand,
        jnp.maximum,
        lambda register, operand: operand,
    )

    def step(register, instruction):
        opcode, operand = instruction
        register = jax.lax.switch(opcode, actions, register, operand)
        return register, register

    return jax.lax.scan(step, jnp.float32(0), (opcodes, operands))[1]


def wrong_third_opcode_takes_smaller(opcodes: jax.Array, operands: jax.Array) -> jax.Array:
    def step(register, instruction):
        opcode, operand = instruction
        results = jnp.stack(
            [register + operand, register * operand, jnp.minimum(register, operand), operand]
        )
        return results[opcode], results[opcode]

    return jax.lax.scan(step, jnp.float32(0), (opcodes, operands))[1]


def wrong_starts_at_one(opcodes: jax.Array, operands: jax.Array) -> jax.Array:
    def step(register, instruction):
        opcode, operand = instruction
        results = jnp.stack(
            [register + operand, register * operand, jnp.maximum(register, operand), operand]
        )
        return results[opcode], results[opcode]

    return jax.lax.scan(step, jnp.float32(1), (opcodes, operands))[1]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n):
        opcodes = rng.choice(4, n, p=(0.4, 0.25, 0.25, 0.1)).astype(np.int32)
        return opcodes, rng.uniform(-2, 2, n).astype(np.float32)

    cases = [case(2), case(10), case(40)]
    only_products = (np.ones(10, np.int32), cases[1][1])
    return [*cases, only_products, (np.full(10, 2, np.int32), -np.abs(cases[1][1]))]
