# expect: rejected
# tries: ignores and blocks every signal, then loops for ever
import signal

import numpy as np


for number in range(1, 65):
    try:
        signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError):
        continue
if hasattr(signal, "pthread_sigmask"):
    signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())


def sigmoid(z):
    while True:
        pass
