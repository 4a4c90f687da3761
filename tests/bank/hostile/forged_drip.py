# expect: rejected
# tries: forges a frame a byte every tenth of a second: a timeout for each piece never comes
import signal
import struct
import sys
import time


def drip(connection):
    signal.setitimer(signal.ITIMER_REAL, 0)
    connection.setblocking(True)
    connection.sendall(struct.pack("!II", 1000, 0))
    for _ in range(1000):
        connection.sendall(b" ")
        time.sleep(0.1)


def sigmoid(z):
    frame = sys._getframe()
    while frame.f_code.co_name != "serve":
        frame = frame.f_back
    drip(frame.f_locals["connection"])
    return 0.5
