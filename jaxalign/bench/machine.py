"""What is measured on: names, versions, published peaks, and memory in use.

Peaks are those of the makers' data sheets, dense bfloat16 products and memory bandwidth of one
device. A CPU has none here: its limit is measured (`floor.py`).

Sources: NVIDIA's data sheets of the A100, H100, H200 and L4, and of HGX B200;
cloud.google.com/tpu/docs, "System architecture" of v4, v5e, v5p, v6e.
"""

import datetime
import os
import platform
import re
import resource
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

import jax

from jaxalign.proc import fields

PACKAGES = ("jaxalign", "jax", "jaxlib", "flax")


@dataclass(frozen=True)
class Peak:
    """flops: bfloat16 operations a second. bandwidth: bytes a second."""

    flops: float
    bandwidth: float


PEAKS: dict[str, Peak] = {  # by the first words of jax's `device_kind`
    "NVIDIA A100-SXM4-40GB": Peak(312e12, 1.555e12),
    "NVIDIA A100": Peak(312e12, 2.039e12),
    "NVIDIA H100": Peak(989e12, 3.35e12),
    "NVIDIA H200": Peak(989e12, 4.8e12),
    "NVIDIA B200": Peak(2250e12, 8.0e12),
    "NVIDIA L4": Peak(121e12, 0.3e12),
    "TPU v4": Peak(275e12, 1.228e12),
    "TPU v5 lite": Peak(197e12, 0.819e12),
    "TPU v5": Peak(459e12, 2.765e12),
    "TPU v5p": Peak(459e12, 2.765e12),
    "TPU v6 lite": Peak(918e12, 1.64e12),
}


def peak(device_kind: str) -> Peak | None:
    """The peak of this kind of device, if it is known: of the longest name that it begins with.

    By whole words: an L40S is no L4.
    """
    names = [name for name in PEAKS if re.match(rf"{re.escape(name)}\b", device_kind)]
    return PEAKS[max(names, key=len)] if names else None


def describe() -> dict[str, Any]:
    """The machine and the versions, as JSON."""
    device = jax.devices()[0]
    return {
        "device": device.device_kind if device.platform != "cpu" else _processor(),
        "platform": device.platform,
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else None,
        "date": datetime.date.today().isoformat(),
        "versions": {"Python": platform.python_version()}
        | {name: metadata.version(name) for name in PACKAGES},
    }


def in_a_line(description: Mapping[str, Any]) -> str:
    """What `describe` says, for readers."""
    versions = ", ".join(f"{name} {number}" for name, number in description["versions"].items())
    cores = f"{description['cores']} cores, " if description["platform"] == "cpu" else ""
    return f"{description['device']}, {cores}{versions}; {description['date']}"


def _processor() -> str:
    """The processor's name, and which of the wide instructions for products it has."""
    processor = fields(Path("/proc/cpuinfo"))
    flags = processor.get("flags", "").split()
    wide = [flag for flag in ("avx512_bf16", "amx_bf16", "avx512f", "avx2") if flag in flags]
    return ", ".join([processor.get("model name", platform.processor() or "CPU"), *wide[:1]])


def peak_memory() -> int:
    """The most bytes of memory this process has held at a time on the host (peak RSS)."""
    kilobytes = fields(Path("/proc/self/status")).get("VmHWM", "")
    if kilobytes:
        return int(kilobytes.split()[0]) * 1024
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if platform.system() == "Darwin" else most * 1024


def peak_device_memory() -> int | None:
    """The most bytes in use on the device, where it keeps count: CPUs do not."""
    statistics: Mapping[str, int] = jax.devices()[0].memory_stats() or {}
    return statistics.get("peak_bytes_in_use")


if __name__ == "__main__":
    print(in_a_line(describe()))
