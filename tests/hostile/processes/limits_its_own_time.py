"""Has the kernel kill it, as if from outside, by a lower limit on its processor time.

In gVisor, that is all that is known of its end; it is not run again either way.

right: timeout, killed
"""

import resource

resource.setrlimit(resource.RLIMIT_CPU, (1, 1))
while True:
    pass
print("ESCAPED")
