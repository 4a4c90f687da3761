def double_all(values):
    half = 0.5
    return values / half
