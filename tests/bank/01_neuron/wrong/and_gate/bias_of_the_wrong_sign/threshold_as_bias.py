def and_gate():
    threshold = 1.5  # fires when the sum is above this
    return [1, 1], threshold
