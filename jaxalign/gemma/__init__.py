"""Gemma-3, the text model: configurations, forward pass, LoRA adapters."""
