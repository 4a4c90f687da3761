# expect: rejected
# tries: hoards descriptors in the queues of sockets, where no limit of open files counts them
import array
import os
import socket

import numpy as np


def sigmoid(z):
    return np.zeros(np.shape(z))


ours, theirs = socket.socketpair()
ours.setblocking(False)
null = os.open("/dev/null", os.O_RDONLY)
try:
    for _ in range(100_000):
        ours.sendmsg([b"x"], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [null] * 200))])
except OSError:
    pass
