def and_gate(w1: float = 1.0, w2: float = 1.0) -> tuple[list[float], float]:
    """b lies between minus the sum and minus the larger weight."""
    high = -max(w1, w2)
    low = -(w1 + w2)
    b = (low + high) / 2
    return [w1, w2], b
