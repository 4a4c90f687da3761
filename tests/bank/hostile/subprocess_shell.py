# expect: rejected
# tries: starts a shell in a session of its own that sleeps on
import subprocess

import numpy as np


def sigmoid(z):
    try:
        subprocess.Popen(["sh", "-c", "sleep 60"], start_new_session=True)
    except OSError:
        pass
    return np.zeros(np.shape(z))
