# expect: rejected
# tries: types a command into the terminal of who grades
import fcntl
import os
import termios

import numpy as np

for name in ("/dev/tty", "/dev/pts/0", "/dev/console", "/dev/tty1"):
    try:
        fd = os.open(name, os.O_RDWR | os.O_NOCTTY)
        for letter in b"touch pushed\n":
            fcntl.ioctl(fd, termios.TIOCSTI, bytes([letter]))
    except OSError:
        continue


def sigmoid(z):
    return np.zeros(np.shape(z))
