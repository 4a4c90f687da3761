# expect: rejected
# tries: leaves shared memory, semaphores, a FIFO and a Unix socket behind
import os
import socket
from multiprocessing import shared_memory

import numpy as np


def sigmoid(z):
    return np.zeros(np.shape(z))


for make in (
    lambda: shared_memory.SharedMemory("coursekit_left", create=True, size=1 << 20),
    lambda: os.mkfifo("left.fifo"),
    lambda: socket.socket(socket.AF_UNIX).bind("left.socket"),
    lambda: socket.socket(socket.AF_UNIX).bind("\0coursekit_left"),
):
    try:
        make()
    except (OSError, ImportError):
        continue
