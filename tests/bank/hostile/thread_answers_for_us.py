# expect: rejected
# tries: answers from a thread, on every descriptor, all the time
import os
import threading
import time

import numpy as np


def sigmoid(z):
    return np.zeros(np.shape(z))


def chatter():
    end = time.monotonic() + 60
    while time.monotonic() < end:
        for fd in range(3, 32):
            try:
                os.write(fd, b'{"value": 0.5, "passed": true}\n')
            except OSError:
                continue
        time.sleep(0.001)


threading.Thread(target=chatter, daemon=True).start()
