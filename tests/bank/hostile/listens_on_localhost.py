# expect: rejected
# tries: opens a server on localhost and waits for a call
import socket

import numpy as np


server = socket.socket()
try:
    server.bind(("127.0.0.1", 0))
    server.listen()
except OSError:
    pass


def sigmoid(z):
    server.accept()
    return np.zeros(np.shape(z))
