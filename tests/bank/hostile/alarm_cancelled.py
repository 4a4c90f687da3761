# expect: rejected
# tries: cancels the alarm that ends a call, then loops for ever
import signal

import numpy as np


def sigmoid(z):
    for timer in (signal.ITIMER_REAL, signal.ITIMER_VIRTUAL, signal.ITIMER_PROF):
        signal.setitimer(timer, 0)
    signal.alarm(0)
    while True:
        pass
