# expect: rejected
# tries: kills its parent process
import os
import signal

import numpy as np


def sigmoid(z):
    return np.zeros(np.shape(z))


if os.getppid() > 1:
    os.kill(os.getppid(), signal.SIGKILL)
