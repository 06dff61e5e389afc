"""Reads what was typed and logged on the host: shell histories, journals, mail, schedules.

right: passed
"""

import glob

patterns = (
    *("/root/.*_history", "/home/*/.*_history", "/var/log/*", "/var/mail/*", "/var/spool/*"),
    *("/var/lib/*", "/run/log/*", "/etc/cron*", "/run/utmp", "/var/backups/*"),
)
for pattern in patterns:
    for path in glob.glob(pattern):
        print("ESCAPED", path)
