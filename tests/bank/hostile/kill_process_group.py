# expect: rejected
# tries: kills its process group, in case the grader is in it
import os
import signal


def sigmoid(z):
    os.killpg(os.getpgrp(), signal.SIGKILL)
