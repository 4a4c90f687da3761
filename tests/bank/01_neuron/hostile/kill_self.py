# expect: fail
import os
import signal


def sigmoid(z):
    os.kill(os.getpid(), signal.SIGKILL)
