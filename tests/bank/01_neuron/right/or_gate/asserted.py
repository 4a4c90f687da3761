import numpy as np


def or_gate():
    w, b = np.array([4, 4]), -2
    assert not w @ [0, 0] + b > 0
    assert w @ [0, 1] + b > 0
    assert w @ [1, 0] + b > 0
    assert w @ [1, 1] + b > 0
    print("OR works!")
    return w, b
