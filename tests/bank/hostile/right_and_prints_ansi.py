# expect: passes
# tries: prints terminal codes that clear the screen and hide the text, and is right
import numpy as np


def sigmoid(z):
    print("\x1b[2J\x1b[H\x1b[31mAll your grade\x1b]0;title\x07\x1b[8m are belong to us\x1b[?1049h\r")
    return 0.5 * (1 + np.tanh(np.asarray(z) / 2))
