# expect: rejected
# tries: installs an audit hook that makes every open, import and compile fail
import sys

import numpy as np


def sigmoid(z):
    return np.zeros(np.shape(z))


def hook(event, arguments):
    if event in ("open", "import", "compile", "exec", "socket.connect"):
        raise RuntimeError("no more of that")


sys.addaudithook(hook)
