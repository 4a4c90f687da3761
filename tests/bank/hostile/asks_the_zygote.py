# expect: rejected
# tries: sends a request for a worker of its own, with a socket beside it, to whoever holds the other end
import json
import socket

import numpy as np


def ask_everybody():
    ours, theirs = socket.socketpair()
    request = json.dumps({"given": ["neuron"], "hidden": [], "limits": {}}).encode()
    for fd in range(3, 128):
        try:
            with socket.socket(fileno=fd) as connection:
                socket.send_fds(connection, [request], [theirs.fileno()])
                connection.detach()
        except OSError:
            continue
    ours.settimeout(0.2)
    return ours.recv(4096)


def sigmoid(z):
    try:
        if ask_everybody():
            raise ValueError("COURSEKIT-SECRET-FOUND")
    except OSError:
        pass
    return np.zeros(np.shape(z))
