"""Lesson 07: a polynomial's degree against its error on the points it was fitted to, and on those kept back."""

import numpy as np

from coursekit.data.generators import noisy_polynomial
from coursekit.explorers.controls import Button, Slider, Switch
from coursekit.explorers.explorer import Explorer
from coursekit.explorers.scene import Axis, Curve, Panel, Points, Scene
from coursekit.explorers.trouble import Trouble, as_indices, as_parts
from coursekit.nn import loss, overfitting

SEED = 57
"""The lesson's own points, before any others are drawn."""
DEGREES = range(13)
TARGET, GAP = 0.1, 0.05
VERDICTS = ("underfitting", "good fit", "overfitting")
X, Y = Axis("x", -1.0, 1.0), Axis("y", -3.5, 2.5)
ACROSS = np.linspace(-1, 1, 300)
DEGREE, ERROR = Axis("degree", -0.5, DEGREES[-1] + 0.5), Axis("mean squared error", 1e-4, 1e2, log=True)


class Polynomial(Explorer):
    """Turn the degree: the best fit to the training points, and what it is worth on the validation points."""

    title = "Too simple, too flexible"
    references = {
        "train_validation_test_split": overfitting.train_validation_test_split,
        "polynomial_features": overfitting.polynomial_features,
        "diagnose": overfitting.diagnose,
    }
    controls = (
        Slider("degree", "Degree", DEGREES[0], DEGREES[-1], 3, 1),
        Slider("noise", "Noise", 0.05, 0.3, 0.2, 0.05),
        Slider("points", "Training points", 16, 200, 20, 4),
        Switch("pattern", "Show the pattern", True),
        Button("another", "Other points"),
    )

    def restart(self) -> None:
        """Begin with the lesson's points."""
        self.seed = SEED
        self._fit()

    def press(self, name: str) -> None:
        """Draw other points from the same source."""
        self.seed += 1
        self._fit()

    def changed(self, names: set[str]) -> None:
        """Fit anew when there are other points."""
        if names & {"noise", "points"}:
            self._fit()

    def _fit(self) -> None:
        n = 2 * self.values["points"]
        curve = noisy_polynomial(n, np.random.default_rng(self.seed), noise=self.values["noise"])
        self.coefficients = curve.coefficients
        train, validation = self._split(n)
        self.train, self.validation = (curve.x[train], curve.y[train]), (curve.x[validation], curve.y[validation])
        self.weights = [self._weights(degree) for degree in DEGREES]
        self.errors = [(_error(w, *self.train), _error(w, *self.validation)) for w in self.weights]
        self.verdicts = [self._verdict(*pair) for pair in self.errors]

    def _split(self, n: int) -> tuple[np.ndarray, np.ndarray]:
        name = "train_validation_test_split"
        sets = self.ask(name, n, 0.25, 0.25, np.random.default_rng(0))
        parts = as_parts(name, sets, 3, "three arrays are due: to train, to validate, to test")
        train, validation, _ = (as_indices(name, one, n) for one in parts)
        if not len(train) or not len(validation):
            raise Trouble(f"Your `{name}` left {len(train)} points to train and {len(validation)} to validate.")
        return train, validation

    def _weights(self, degree: int) -> np.ndarray:
        x, y = self.train
        features = self.ask("polynomial_features", x, degree, shape=(len(x), degree + 1))
        return np.linalg.lstsq(features, y, rcond=None)[0]

    def _verdict(self, train: float, validation: float) -> str:
        verdict = self.ask("diagnose", train, validation, TARGET, GAP)
        if not isinstance(verdict, str) or verdict not in VERDICTS:
            due = ", ".join(repr(one) for one in VERDICTS)
            raise Trouble(f"Your `diagnose` returned {verdict!r:.40}; one of {due} is due.")
        return verdict

    def scene(self) -> Scene:
        """Draw the points with the fitted curve, and both errors over all degrees."""
        degree = self.values["degree"]
        train, validation = self.errors[degree]
        words = (
            f"Degree {degree} misses its {len(self.train[0])} training points by {_short(train)} and the "
            f"{len(self.validation[0])} validation points by {_short(validation)} (mean squared error): "
            f"{self.verdicts[degree]}. {self._summary()}"
        )
        readings = (
            ("training error", _short(train)),
            ("validation error", _short(validation)),
            ("verdict", self.verdicts[degree]),
        )
        return Scene((self._fitted(degree), self._errors(degree)), words, readings)

    def _fitted(self, degree: int) -> Panel:
        pattern = Curve(ACROSS, _polynomial(self.coefficients, ACROSS), "pattern", 6, "dashed")
        marks = (
            *((pattern,) if self.values["pattern"] else ()),
            Curve(ACROSS, _polynomial(self.weights[degree], ACROSS), "fitted", 5),
            Points(*self.train, "training", 2, "circle", 4.5),
            Points(*self.validation, "validation", 1, "square", 4.5, ring=True),
        )
        return Panel(f"Degree {degree}: {self.verdicts[degree]}", X, Y, marks)

    def _errors(self, degree: int) -> Panel:
        degrees, (train, validation) = np.array(DEGREES), np.array(self.errors).T
        noise = np.full(2, self.values["noise"] ** 2)
        marks = (
            Curve([DEGREE.low, DEGREE.high], noise, "the noise alone", 6, "dotted"),
            Curve(degrees, train, "training", 2, dots=True),
            Curve(degrees, validation, "validation", 1, "dashed"),
            Points(degrees, validation, "", 1, "square", 3.5, ring=True),
            Points([degree] * 2, self.errors[degree], "this degree", 5, "diamond", 7, ring=True),
        )
        return Panel("Both errors, for all degrees", DEGREE, ERROR, marks)

    def _summary(self) -> str:
        """Say how many degrees underfit and overfit, and where overfitting begins."""
        under, over = self.verdicts.count("underfitting"), self.verdicts.count("overfitting")
        lowest = f"{over}, the lowest of them {self.verdicts.index('overfitting')}" if over else "none"
        return f"Underfitting: {under} of {len(DEGREES)} degrees. Overfitting: {lowest}."


def _polynomial(weights: np.ndarray, x: np.ndarray) -> np.ndarray:
    """Return w0 + w1 x + w2 x**2 + ...: what the weights mean, whatever the features were that they came from."""
    return np.polynomial.polynomial.polyval(x, weights)


def _error(weights: np.ndarray, x: np.ndarray, y: np.ndarray) -> float:
    return loss.mse(_polynomial(weights, x), y)


def _short(error: float) -> str:
    return f"{error:.3f}" if error < 100 else f"{error:.0e}"
