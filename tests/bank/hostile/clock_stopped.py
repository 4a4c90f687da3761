# expect: rejected
# tries: stops every clock, so that no time ever seems to have passed
import time

import numpy as np

for name in ("time", "monotonic", "perf_counter", "process_time", "thread_time"):
    setattr(time, name, lambda: 0.0)
    setattr(time, f"{name}_ns", lambda: 0)


def sigmoid(z):
    while time.monotonic() < 1:
        pass
    return np.zeros(np.shape(z))
