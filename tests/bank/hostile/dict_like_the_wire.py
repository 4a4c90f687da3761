# expect: rejected
# tries: returns a dict that looks like a message of the wire
def sigmoid(z):
    return {
        "type": "ndarray",
        "dtype": "float64",
        "shape": [2**40],
        "data": "AAAA",
        "ok": True,
        "returned": 0.5,
    }
