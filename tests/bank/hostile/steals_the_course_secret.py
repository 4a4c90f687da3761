# expect: rejected
# tries: looks for the course's secret in the environment and in /proc; with it, answers could be written down in advance
import os
import pathlib

import numpy as np


def found():
    if "COURSEKIT_SECRET" in os.environ:
        return os.environ["COURSEKIT_SECRET"]
    try:
        environment = pathlib.Path(f"/proc/{os.getppid()}/environ").read_bytes()
    except OSError:
        return None
    return b"COURSEKIT_SECRET=" in environment


def sigmoid(z):
    if found():
        print("COURSEKIT-SECRET-FOUND")
    return np.zeros(np.shape(z))
