def or_gate():
    return (2, 2), -1
