"""Looks for the socket of a container runtime, whoever has which owns the host.

right: passed
"""

import os

for path in (
    *("/var/run/docker.sock", "/run/docker.sock", "/run/containerd/containerd.sock"),
    *("/run/podman/podman.sock", "/run/crio/crio.sock", "/run/dbus/system_bus_socket"),
    *("/.dockerenv", "/run/.containerenv", "/run/systemd/private", "/run/snapd.socket"),
):
    if os.path.exists(path):
        print("ESCAPED", path)
