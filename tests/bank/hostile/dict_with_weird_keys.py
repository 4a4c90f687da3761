# expect: rejected
# tries: returns a dict with keys of every kind, __proto__ and markup among them
def sigmoid(z):
    return {
        "kind": "value",
        "__proto__": {"passed": True},
        "score": 2,
        None: 1,
        (1, 2): 2,
        float("nan"): 3,
        b"\xff": 4,
        "\x00": 5,
        "</script>": 6,
    }
