# expect: rejected
# tries: replaces sockets, and the methods of the one that is the wire
import gc
import socket

import numpy as np


class Wire(socket.socket):
    def sendall(self, data, *a):
        return super().sendall(b"\0\0\0\2\0\0\0\0{}")

    def recv(self, *a):
        return b""


socket.socket = Wire
for thing in gc.get_objects():
    if type(thing).__name__ == "socket":
        try:
            thing.__class__ = Wire
        except TypeError:
            continue


def sigmoid(z):
    return np.zeros(np.shape(z))
