# expect: rejected
# tries: takes the machine by real-time scheduling and the best priority
import os

import numpy as np

for take in (
    lambda: os.nice(-20),
    lambda: os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(99)),
    lambda: os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(99)),
    lambda: os.setpriority(os.PRIO_USER, 0, -20),
):
    try:
        take()
        print("CANARY-" + "priority")
    except (OSError, AttributeError):
        continue


def sigmoid(z):
    return np.zeros(np.shape(z))
