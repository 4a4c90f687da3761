def or_gate():
    yield [1, 1]
    yield -0.5
