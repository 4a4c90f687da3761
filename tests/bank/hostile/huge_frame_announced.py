# expect: rejected
# tries: announces a frame of 2**62 bytes on every descriptor
import os
import struct

import numpy as np


def sigmoid(z):
    for fd in range(3, 256):
        try:
            os.write(fd, struct.pack("!Q", 2**62) + b"\xff" * 4096)
        except OSError:
            continue
    return np.zeros(np.shape(z))
