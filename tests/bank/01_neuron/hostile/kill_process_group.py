# expect: fail
import os
import signal


def sigmoid(z):
    os.killpg(os.getpgrp(), signal.SIGKILL)
