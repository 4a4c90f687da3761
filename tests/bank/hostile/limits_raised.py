# expect: rejected
# tries: raises its own resource limits, then fills the memory
import resource

import numpy as np


for name in dir(resource):
    if name.startswith("RLIMIT_"):
        number = getattr(resource, name)
        for limit in ((resource.RLIM_INFINITY,) * 2, (resource.getrlimit(number)[1],) * 2):
            try:
                resource.setrlimit(number, limit)
                break
            except (OSError, ValueError):
                continue


def sigmoid(z):
    return [np.ones(2**27) for _ in range(100)]
