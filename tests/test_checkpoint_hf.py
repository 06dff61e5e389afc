"""config.json, as Google publishes it, both ways."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from jaxalign.checkpoint.hf import parse_config, write_text_config
from jaxalign.errors import UserError
from jaxalign.gemma.config import SIZES

LINEAR = {"factor": 8.0, "rope_type": "linear"}
TEXT_ONLY = {
    "architectures": ["Gemma3ForCausalLM"],
    "attention_bias": False,
    "attn_logit_softcapping": None,
    "final_logit_softcapping": None,
    "head_dim": 256,
    "hidden_activation": "gelu_pytorch_tanh",
    "max_position_embeddings": 32768,
    "model_type": "gemma3_text",
    "num_attention_heads": 4,
    "num_key_value_heads": 1,
    "query_pre_attn_scalar": 256,
    "rms_norm_eps": 1e-06,
    "rope_local_base_freq": 10000,
    "rope_scaling": None,
    "rope_theta": 1000000,
    "sliding_window": 512,
    "vocab_size": 262144,
}
PUBLISHED: dict[str, dict[str, Any]] = {  # what Google's files say of the text model
    "270m": TEXT_ONLY
    | {
        "_sliding_window_pattern": 6,
        "hidden_size": 640,
        "intermediate_size": 2048,
        "num_hidden_layers": 18,
        "layer_types": [*["sliding_attention"] * 5, "full_attention"] * 3,
        "use_bidirectional_attention": False,
    },
    "1b": TEXT_ONLY
    | {
        "hidden_size": 1152,
        "intermediate_size": 6912,
        "num_hidden_layers": 26,
        "sliding_window_pattern": 6,
    },
    "4b": {
        "model_type": "gemma3",
        "text_config": {
            "hidden_size": 2560,
            "intermediate_size": 10240,
            "model_type": "gemma3_text",
            "num_hidden_layers": 34,
            "rope_scaling": LINEAR,
            "sliding_window": 1024,
        },
    },
    "12b": {
        "model_type": "gemma3",
        "text_config": {
            "hidden_size": 3840,
            "intermediate_size": 15360,
            "model_type": "gemma3_text",
            "num_attention_heads": 16,
            "num_hidden_layers": 48,
            "num_key_value_heads": 8,
            "rope_scaling": LINEAR,
            "sliding_window": 1024,
        },
    },
    "27b": {
        "model_type": "gemma3",
        "text_config": {
            "head_dim": 128,
            "hidden_size": 5376,
            "intermediate_size": 21504,
            "model_type": "gemma3_text",
            "num_attention_heads": 32,
            "num_hidden_layers": 62,
            "num_key_value_heads": 16,
            "query_pre_attn_scalar": 168,
            "rope_scaling": LINEAR,
            "sliding_window": 1024,
        },
    },
}
PATH = Path("config.json")


@pytest.mark.parametrize("size", PUBLISHED)
def test_published_configs_are_the_known_sizes(size):
    assert parse_config(PUBLISHED[size], PATH) == SIZES[size]


@pytest.mark.parametrize("size", PUBLISHED)
def test_a_written_config_reads_back_the_same(tmp_path, size):
    write_text_config(SIZES[size], tmp_path, np.dtype(np.float32))
    assert parse_config(json.loads((tmp_path / "config.json").read_text()), PATH) == SIZES[size]


@pytest.mark.parametrize("size", PUBLISHED)
def test_transformers_reads_a_written_config_as_we_mean_it(tmp_path, size):
    """It completes and converts the config to its newer keys, which must mean the same to us."""
    transformers = pytest.importorskip("transformers")
    write_text_config(SIZES[size], tmp_path, np.dtype(np.float32))
    theirs = transformers.AutoConfig.from_pretrained(tmp_path).to_dict()
    assert "rope_parameters" in theirs
    assert "rope_theta" not in theirs
    assert parse_config(theirs, PATH) == SIZES[size]


def test_rope_constants_are_read_from_either_spelling():
    old = TEXT_ONLY | {"rope_theta": 5e5, "rope_local_base_freq": 2e4, "rope_scaling": LINEAR}
    new = {k: v for k, v in TEXT_ONLY.items() if not k.startswith("rope")}
    new["rope_parameters"] = {
        "sliding_attention": {"rope_type": "default", "rope_theta": 2e4},
        "full_attention": {"rope_theta": 5e5, **LINEAR},
    }
    expected = replace(
        parse_config(TEXT_ONLY, PATH),
        rope_global_base=5e5,
        rope_local_base=2e4,
        rope_global_factor=8.0,
    )
    assert parse_config(old, PATH) == parse_config(new, PATH) == expected


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"model_type": "llama"}, "llama"),
        ({"use_bidirectional_attention": True}, "use_bidirectional_attention to True"),
        ({"final_logit_softcapping": 30.0}, "final_logit_softcapping to 30.0"),
        ({"tie_word_embeddings": False}, "tie_word_embeddings to False"),
        ({"hidden_activation": "silu"}, "hidden_activation to 'silu'"),
        ({"sliding_window_pattern": 4}, "sliding_window_pattern to 4"),
        ({"layer_types": ["full_attention"] * 26}, "layer_types"),
        ({"rope_scaling": {"rope_type": "yarn", "factor": 4.0}}, "yarn"),
    ],
)
def test_a_model_that_computes_otherwise_is_refused(change, message):
    with pytest.raises(UserError, match=message):
        parse_config(PUBLISHED["1b"] | change, PATH)
