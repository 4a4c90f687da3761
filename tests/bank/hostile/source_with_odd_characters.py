# expect: rejected
# tries: hides text behind bidirectional marks, as in "Trojan Source"
import numpy as np


def sigmoid(z):
    "‮⁦ if admin ⁩⁦"
    return np.zeros(np.shape(z))
