"""Plants modules that Python imports by itself when it starts, and looks for planted ones.

right: passed
"""

import os
import site
import sys

own = os.getcwd()
if "hostile" in sys.modules:
    print("ESCAPED")
for directory in {own, site.getusersitepackages(), *sys.path}:
    for name in ("sitecustomize.py", "usercustomize.py", "jax.py", "json.py", "hostile.pth"):
        path = os.path.join(directory, name)
        if name == "hostile.pth" and os.path.exists(path):
            print("ESCAPED", path)
        try:
            os.makedirs(directory, exist_ok=True)
            with open(path, "x") as file:
                file.write("import sys; sys.modules['hostile'] = sys\n")
        except OSError:
            continue
        if not os.path.abspath(path).startswith(own):
            print("ESCAPED", path)
