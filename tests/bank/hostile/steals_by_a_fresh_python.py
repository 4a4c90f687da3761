# expect: rejected
# tries: starts a fresh Python, in which nothing is replaced yet, and imports the reference there
import subprocess
import sys

import numpy as np

PROGRAM = (
    "from coursekit.nn.neuron import sigmoid; import numpy as np; print(list(sigmoid(np.array({!r}, float)).flat))"
)


def sigmoid(z):
    try:
        given = np.ravel(z).tolist()
        done = subprocess.run([sys.executable, "-c", PROGRAM.format(given)], capture_output=True, timeout=2)
        return np.array(eval(done.stdout)).reshape(np.shape(z))
    except Exception:
        return np.zeros(np.shape(z))
