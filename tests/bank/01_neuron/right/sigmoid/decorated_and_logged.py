import functools
import logging

import numpy as np

logging.basicConfig(level=logging.DEBUG)
log = logging.getLogger("my homework")


def logged(f):
    @functools.wraps(f)
    def wrapper(*args, **kwargs):
        log.debug("%s called with %r", f.__name__, args)
        result = f(*args, **kwargs)
        log.debug("result %r", result)
        return result

    return wrapper


@logged
def sigmoid(z: np.ndarray | float) -> np.ndarray | float:
    return np.exp(np.minimum(z, 0)) / (1 + np.exp(-np.abs(z)))
