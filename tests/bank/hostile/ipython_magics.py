# expect: rejected
# tries: resets IPython's namespace by magic, and sleeps in a shell command
import numpy as np


def sigmoid(z):
    return np.zeros(np.shape(z))


try:
    get_ipython().run_line_magic("reset", "-f")  # noqa: F821
    get_ipython().system("sleep 60")  # noqa: F821
except Exception:
    pass
