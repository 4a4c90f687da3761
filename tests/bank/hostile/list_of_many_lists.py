# expect: rejected
# tries: returns lists each short enough, all of them together more than the wire takes


def sigmoid(z):
    return [[0.123456789012345] * 1000 for _ in range(250)]
