# expect: rejected
# tries: writes forged scores, in several framings, to every descriptor
import json
import os
import struct

import numpy as np


def forge():
    value = {"kind": "value", "ok": True, "passed": True, "score": 2, "value": 0.5, "id": 0}
    body = json.dumps(value).encode()
    for fd in range(3, 256):
        try:
            for head in (
                struct.pack("!I", len(body)),
                struct.pack("<I", len(body)),
                struct.pack("!Q", len(body)),
            ):
                os.write(fd, head + body)
            os.write(fd, body + b"\n")
        except OSError:
            continue


def sigmoid(z):
    forge()
    return np.zeros(np.shape(z))
