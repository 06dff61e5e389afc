"""The shapes and constants of Gemma-3, one row a size.

Source: "Gemma 3 Technical Report" (arXiv 2503.19786), table 1 and section 2, and the
`config.json` files of Google's own checkpoints. Only the text model is described here.
"""

from dataclasses import dataclass

LAYERS_PER_GLOBAL = 6  # five layers of sliding-window attention, then one that sees everything


@dataclass(frozen=True)
class GemmaConfig:
    """Everything the forward pass needs to know. Sizes in elements, windows in tokens."""

    num_layers: int
    hidden_size: int
    num_heads: int
    num_kv_heads: int
    head_dim: int
    intermediate_size: int
    sliding_window: int
    vocab_size: int = 262_144
    query_pre_attn_scalar: float = 256.0
    rope_local_base: float = 10_000.0
    rope_global_base: float = 1_000_000.0
    rope_global_factor: float = 1.0
    norm_eps: float = 1e-6
    max_position_embeddings: int = 131_072

    @property
    def dims(self) -> dict[str, int]:
        """Length of each axis of the parameters, by its letter in the dimension key."""
        return {
            "L": self.num_layers,
            "D": self.hidden_size,
            "H": self.num_heads,
            "K": self.num_kv_heads,
            "N": self.head_dim,
            "F": self.intermediate_size,
            "V": self.vocab_size,
        }

    @property
    def is_local(self) -> tuple[bool, ...]:
        """For each layer, whether it attends only within the sliding window."""
        return tuple((i + 1) % LAYERS_PER_GLOBAL != 0 for i in range(self.num_layers))


SIZES: dict[str, GemmaConfig] = {
    "270m": GemmaConfig(18, 640, 4, 1, 256, 2048, 512, max_position_embeddings=32_768),
    "1b": GemmaConfig(26, 1152, 4, 1, 256, 6912, 512, max_position_embeddings=32_768),
    "4b": GemmaConfig(34, 2560, 8, 4, 256, 10_240, 1024, 262_208, rope_global_factor=8.0),
    "12b": GemmaConfig(48, 3840, 16, 8, 256, 15_360, 1024, 262_208, rope_global_factor=8.0),
    "27b": GemmaConfig(62, 5376, 32, 16, 128, 21_504, 1024, 262_208, 168.0, rope_global_factor=8.0),
}
