"""The floor under a piece of work: its matrix products, and a program of these and nothing else.

No norm, no softmax, no mask, no cache update, no recomputation, no optimizer. So a time is also a
multiple of what this machine needs for the products that the mathematics asks for. They are those
of the least work known: a group's prompt is computed once, keys stop at what a token may see (a
dense product all the same: causal masking saves nothing), and the head's logits are computed once.

Each weight is an array of its own, so that the program reads from memory what the work has to.
Operations are multiplications and additions (2 per element of the inner axis); bytes count every
operand once per product. Source of the shapes: `jaxalign.gemma.model`.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Literal

import jax
import jax.numpy as jnp

from jaxalign.gemma.config import GemmaConfig

LOGITS_BYTES = 4  # logits are float32, whatever they are made of
LOGITS_AT_ONCE = 2**26  # in one product: 268 MB


@dataclass(frozen=True)
class Product:
    """`layers` times, `batch` products [rows, inner] x [inner, columns].

    right: what the right operand is. A weight or a cache is another array in every layer; of
    activations there is one. name: of the weight; `transposed` is stored as [columns, inner].
    The head's layers are blocks of the vocabulary.
    """

    name: str
    rows: int
    inner: int
    columns: int
    layers: int = 1
    batch: int = 1
    right: Literal["weight", "cache", "activation"] = "weight"
    transposed: bool = False
    logits: bool = False

    @property
    def flops(self) -> int:
        return 2 * self.layers * self.batch * self.rows * self.inner * self.columns

    def bytes(self, itemsize: int) -> int:
        """Bytes of all operands and results."""
        operands = (self.rows + self.columns) * self.inner * itemsize
        result = self.rows * self.columns * (LOGITS_BYTES if self.logits else itemsize)
        return self.layers * self.batch * (operands + result)


@dataclass(frozen=True)
class Floor:
    """Products to be done `times` times over, one after the other."""

    products: tuple[Product, ...]
    times: int = 1

    @property
    def flops(self) -> int:
        return self.times * sum(p.flops for p in self.products)

    def bytes(self, dtype: Any) -> int:
        itemsize = jnp.dtype(dtype).itemsize
        return self.times * sum(p.bytes(itemsize) for p in self.products)


def layers(config: GemmaConfig, rows: int) -> list[Product]:
    """The seven projections of all layers for `rows` tokens."""
    D, F = config.hidden_size, config.intermediate_size
    heads, kv = config.num_heads * config.head_dim, config.num_kv_heads * config.head_dim
    shapes = {"q": (D, heads), "k": (D, kv), "v": (D, kv), "o": (heads, D)}
    shapes |= {"gate": (D, F), "up": (D, F), "down": (F, D)}
    return [Product(name, rows, i, o, config.num_layers) for name, (i, o) in shapes.items()]


def adapters(config: GemmaConfig, rows: int, rank: int) -> list[Product]:
    """LoRA's two products beside each projection, if there are adapters."""
    if not rank:
        return []
    pairs = [
        (
            replace(p, name=f"{p.name}.a", columns=rank),
            replace(p, name=f"{p.name}.b", inner=rank),
        )
        for p in layers(config, rows)
    ]
    return [product for pair in pairs for product in pair]


def attention(config: GemmaConfig, sequences: int, queries: int, keys: int) -> list[Product]:
    """Scores and their products with the values: `queries` tokens a sequence see `keys` each."""
    N, K = config.head_dim, config.num_kv_heads
    rows, batch = queries * config.num_heads // K, sequences * K
    local = sum(config.is_local)
    kinds = [(local, min(keys, config.sliding_window)), (config.num_layers - local, keys)]
    return [
        product
        for count, seen in kinds
        if count
        for product in (
            Product(f"scores {seen}", rows, N, seen, count, batch, "cache"),
            Product(f"values {seen}", rows, seen, N, count, batch, "cache"),
        )
    ]


def head(config: GemmaConfig, rows: int) -> Product:
    """Logits of `rows` tokens; the embedding is stored as [V, D].

    In as few equal blocks of the vocabulary as keep to LOGITS_AT_ONCE.
    """
    V = config.vocab_size
    least = -(-rows * V // LOGITS_AT_ONCE)
    blocks = next(n for n in range(least, V + 1) if V % n == 0)
    D = config.hidden_size
    return Product("embedding", rows, D, V // blocks, blocks, transposed=True, logits=True)


def backward(products: Iterable[Product], trained: Callable[[Product], bool]) -> list[Product]:
    """The products of the gradient: by the left operand, and by the right one where it is trained.

    Attention's right operands are activations, which always have one.
    """
    result = []
    for p in products:
        result.append(
            replace(p, inner=p.columns, columns=p.inner, transposed=not p.transposed, logits=False)
        )
        if p.right == "cache" or trained(p):
            result.append(
                replace(
                    p,
                    name=f"d {p.name}",
                    rows=p.inner,
                    inner=p.rows,
                    right="activation",
                    transposed=False,
                    logits=False,
                )
            )
    return result


def prefill(config: GemmaConfig, prompts: int, length: int) -> Floor:
    """Prompts of `length` tokens, and logits of each one's last."""
    return Floor(
        (
            *layers(config, prompts * length),
            *attention(config, prompts, length, length),
            head(config, prompts),
        )
    )


def decode(config: GemmaConfig, rows: int, keys: int, steps: int) -> Floor:
    """`steps` tokens in each row, each of which sees `keys` tokens (the mean over the steps)."""
    return Floor(
        (*layers(config, rows), *attention(config, rows, 1, keys), head(config, rows)), steps
    )


@dataclass(frozen=True)
class Groups:
    """P prompts of T tokens with G completions of C tokens each."""

    prompts: int
    generations: int
    prompt_length: int
    completion_length: int

    @property
    def rows(self) -> int:
        return self.prompts * self.generations

    @property
    def completion_tokens(self) -> int:
        return self.rows * self.completion_length


def _hidden(config: GemmaConfig, groups: Groups) -> list[Product]:
    T, C = groups.prompt_length, groups.completion_length
    return [
        *layers(config, groups.prompts * T + groups.completion_tokens),
        *attention(config, groups.prompts, T, T),
        *attention(config, groups.rows, C, T + C),
    ]


def logprobs(config: GemmaConfig, groups: Groups) -> Floor:
    """Log-probabilities of all completion tokens, forward only."""
    return Floor((*_hidden(config, groups), head(config, groups.completion_tokens)))


def head_gradient(config: GemmaConfig, tokens: int, trained: bool) -> Floor:
    """Logits of `tokens` tokens, the hidden states' gradient, and the embedding's if trained."""
    forward = [head(config, tokens)]
    return Floor((*forward, *backward(forward, lambda _: trained)))


def update(config: GemmaConfig, groups: Groups, rank: int) -> Floor:
    """Log-probabilities and their gradient; by adapters of `rank` only, unless it is 0."""
    tokens = groups.prompts * groups.prompt_length + groups.completion_tokens
    forward = [*_hidden(config, groups), head(config, groups.completion_tokens)]
    forward += adapters(config, tokens, rank)

    def trained(p: Product) -> bool:
        return rank == 0 or "." in p.name

    return Floor((*forward, *backward(forward, trained)))


def grpo_step(config: GemmaConfig, groups: Groups, rank: int) -> list[Floor]:
    """Prefill, decode (a completion's first token is prefill's) and update."""
    T, C = groups.prompt_length, groups.completion_length
    return [
        prefill(config, groups.prompts, T),
        decode(config, groups.rows, T + C // 2, C - 1),
        update(config, groups, rank),
    ]


class CompiledFloor:
    """A floor to be run: one program a layer, since the compiler merges what layers do alike.

    Layers with the same products share a program. `flops` is what the compiler says they are.
    """

    def __init__(self, floor: Floor, dtype: Any, rights: "Rights") -> None:
        self._times = floor.times
        self._lefts = _lefts(floor, dtype)
        self._calls = []
        programs: dict[tuple[Product, ...], Any] = {}
        for layer in range(max(p.layers for p in floor.products)):
            products = tuple(p for p in floor.products if layer < p.layers)
            own = [rights.of_layer(p, layer) for p in products]
            if products not in programs:
                programs[products] = (
                    jax.jit(partial(_run, products)).lower(self._lefts, own).compile()
                )
            self._calls.append((programs[products], own))

    def __call__(self) -> Any:
        """Start all products; what it returns is to be waited for."""
        newest, touched = self._lefts, None
        for _ in range(self._times):
            for program, own in self._calls:
                results, touched = program(newest, own)
                newest = newest | results
        return newest, touched

    @property
    def flops(self) -> float:
        return self._times * sum(program.cost_analysis()["flops"] for program, _ in self._calls)


def compile_floors(floors: Sequence[Floor], dtype: Any) -> list[CompiledFloor]:
    """The floors, ready to be run; they share their weights."""
    rights = Rights(dtype)
    return [CompiledFloor(floor, dtype, rights) for floor in floors]


class Rights:
    """The right operands, made when first asked for, with entries of variance 1/inner.

    So results stay about as large as the left operands, however long the chain of products.
    """

    def __init__(self, dtype: Any) -> None:
        self._dtype = dtype
        self._arrays: dict[tuple, jax.Array] = {}

    def of_layer(self, p: Product, layer: int) -> jax.Array:
        """A product's right operand: with a leading batch axis unless it is a weight."""
        shape = (p.columns, p.inner) if p.transposed else (p.inner, p.columns)
        shape = shape if p.right == "weight" else (p.batch, *shape)
        key = (p.name, 0 if p.right == "activation" else layer, shape)
        if key not in self._arrays:
            random = jax.random.normal(jax.random.key(len(self._arrays)), shape, self._dtype)
            self._arrays[key] = random * p.inner**-0.5
        return self._arrays[key]


def _lefts(floor: Floor, dtype: Any) -> dict[tuple, jax.Array]:
    shapes = sorted({(p.batch, p.rows, p.inner) for p in floor.products})
    return {shape: jax.random.normal(jax.random.key(0), shape, dtype) for shape in shapes}


def _run(
    products: Sequence[Product], newest: dict[tuple, jax.Array], rights: Sequence[jax.Array]
) -> tuple[dict[tuple, jax.Array], jax.Array]:
    """Every product takes the newest array of its left operand's shape; the new ones, by shape.

    Of each result one element is kept, too, so none can be left out. The barrier costs nothing: it
    hides from the compiler that the rest of a result may not be wanted.
    """
    results: dict[tuple, jax.Array] = {}
    touched = jnp.zeros(())
    for p, right in zip(products, rights, strict=True):
        left = (newest | results)[p.batch, p.rows, p.inner]
        result = jax.lax.optimization_barrier(_multiply(p, left, right))
        touched = touched + result[0, 0, 0].astype(jnp.float32)
        if result.dtype == left.dtype and result.shape in newest:
            results[result.shape] = result
    return results, touched


def _multiply(p: Product, left_BRI: jax.Array, right: jax.Array) -> jax.Array:
    """[batch, rows, columns], of a right operand [inner, columns] with or without a batch."""
    out = jnp.dtype(jnp.float32) if p.logits else left_BRI.dtype
    inner = 1 if p.transposed else 0
    if right.ndim == 2:
        dims = (((1,), (inner,)), ((), ()))
        result = jax.lax.dot_general(left_BRI[0], right, dims, preferred_element_type=out)
        return result[None]
    dims = (((2,), (inner + 1,)), ((0,), (0,)))
    return jax.lax.dot_general(left_BRI, right, dims, preferred_element_type=out)
