# expect: rejected
# tries: reads the wire for the inputs that come later, to answer with what it likes best
import json
import socket
import struct

import numpy as np


def wires():
    for fd in range(3, 64):
        try:
            yield socket.socket(fileno=fd)
        except OSError:
            continue


def sigmoid(z):
    for wire in wires():
        wire.settimeout(0.05)
        try:
            ahead = wire.recv(1 << 20)
            print("asked next:", ahead[:200])
            text = json.dumps({"outcome": "returned", "value": 0.5}).encode()
            wire.sendall(struct.pack("!II", len(text), 0) + text)
        except OSError:
            pass
        wire.detach()
    return np.zeros(np.shape(z))
