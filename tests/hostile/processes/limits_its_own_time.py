"""Has the kernel kill it, as if from outside, by a lower limit on its processor time.

right: timeout
"""

import resource

resource.setrlimit(resource.RLIMIT_CPU, (1, 1))
while True:
    pass
print("ESCAPED")
