# expect: rejected
# tries: stops itself by SIGSTOP, so that no alarm comes
import os
import signal


def sigmoid(z):
    os.kill(os.getpid(), signal.SIGSTOP)
