# expect: rejected
# tries: kills itself in the call
import os
import signal


def sigmoid(z):
    os.kill(os.getpid(), signal.SIGKILL)
