def or_gate():
    return (20.0, 20.0), 10.0
