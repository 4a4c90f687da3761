# expect: rejected
# tries: opens a socket of every family there is: netlink, packet, vsock, Bluetooth, can
import socket

import numpy as np

opened = []
for family in range(46):
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_RAW):
        try:
            if family != socket.AF_UNIX:
                opened.append(socket.socket(family, kind))
        except OSError:
            continue
if opened:
    print("CANARY-" + "socket", opened)


def sigmoid(z):
    return np.zeros(np.shape(z))
