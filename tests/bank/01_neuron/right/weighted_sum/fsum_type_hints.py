import math
from collections.abc import Iterable


def weighted_sum(x: Iterable[float], w: Iterable[float], b: float) -> float:
    terms: list[float] = [xi * wi for xi, wi in zip(x, w)]
    terms.append(float(b))
    return math.fsum(terms)
