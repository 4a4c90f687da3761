from fractions import Fraction


def or_gate():
    half = Fraction(1, 2)
    w = [float(2 * half), float(2 * half)]
    return w, float(-half)
