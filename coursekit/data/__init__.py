"""Small data sets: two real ones with their sources, generators of drawn ones, and flaws to plant into either."""

from coursekit.data.generators import circles, linearly_separable, moons, noisy_polynomial, spirals, xor
from coursekit.data.planting import plant_duplicates, plant_label_errors, plant_leaks
from coursekit.data.real import cars, digits
from coursekit.data.record import Classification, Curve, Duplicates, LabelErrors, Leaks, Regression, Separable

__all__ = [
    "Classification",
    "Curve",
    "Duplicates",
    "LabelErrors",
    "Leaks",
    "Regression",
    "Separable",
    "cars",
    "circles",
    "digits",
    "linearly_separable",
    "moons",
    "noisy_polynomial",
    "plant_duplicates",
    "plant_label_errors",
    "plant_leaks",
    "spirals",
    "xor",
]
