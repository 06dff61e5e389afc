"""Writes to the kernel's settings, and to those of its own process that favour it.

right: passed
"""

for name, value in {
    "sys/kernel/core_pattern": "|/bin/sh",
    "sys/kernel/hostname": "hostile",
    "sys/kernel/modprobe": "/bin/sh",
    "sys/kernel/ns_last_pid": "1",
    "sys/user/max_user_namespaces": "100",
    "sys/vm/overcommit_memory": "1",
    "sys/net/ipv4/ip_forward": "1",
    "sys/fs/binfmt_misc/register": ":x:M::x::/bin/sh:",
    "sysrq-trigger": "h",
    "self/oom_score_adj": "-1000",
    "self/uid_map": "0 0 1",
}.items():
    try:
        with open(f"/proc/{name}", "w") as file:
            file.write(value)
    except OSError:
        continue
    print("ESCAPED", name)
