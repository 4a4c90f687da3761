"""Lesson 09: wrong labels in training and leaked rows in the test set, and what remains when both are searched for."""

import numpy as np

from coursekit.data.generators import moons
from coursekit.explorers.controls import Button, Slider, Switch
from coursekit.explorers.explorer import Explorer
from coursekit.explorers.scene import Axis, Bars, Panel, Points, Scene, Surface, columns, grid, to_bytes
from coursekit.explorers.trouble import Trouble, as_array, as_indices, as_parts
from coursekit.nn import data_quality

N = 100
"""Rows to train on, and as many honest ones to test on."""
SEED = 5
"""Of the first points, before any others are drawn: as most draws are."""
UNITS = np.array([1.0, 100.0])
"""The second input is measured in another unit, so that distances need standardize."""
X1, X2 = Axis("input x₁", -2.0, 3.0), Axis("input x₂, in a smaller unit", -150.0, 200.0)
CELLS = 64
"""Across and up: fewer than in other explorers, as each is compared with every training row."""
PLANE = grid(X1, X2, CELLS)


class LabelNoise(Explorer):
    """Spoil the labels and the test set, and see which of three scores tells; then take out what is found."""

    title = "Wrong labels, leaked rows"
    references = {
        "standardize": data_quality.standardize,
        "leaked_rows": data_quality.leaked_rows,
        "suspicious_labels": data_quality.suspicious_labels,
    }
    controls = (
        Slider("wrong", "Wrong labels", 0, 40, 20, 1, unit="%"),
        Slider("leaks", "Leaked rows", 0, 60, 30, 1),
        Slider("k", "Neighbours asked", 1, 25, 1, 2),
        Slider("n", "Labels to suspect", 0, 40, 20, 1),
        Switch("remove", "Take out what was found"),
        Switch("show", "Show which labels are wrong"),
        Button("another", "Other points"),
    )

    def restart(self) -> None:
        """Begin with the first points."""
        self.seed = SEED
        self._draw()

    def press(self, name: str) -> None:
        """Draw other points from the same source."""
        self.seed += 1
        self._draw()

    def _draw(self) -> None:
        rng = np.random.default_rng(self.seed)
        train, test = moons(N, rng, noise=0.3), moons(N, rng, noise=0.3)
        self.X, self.labels = train.X * UNITS, train.labels
        self.X_honest, self.honest = test.X * UNITS, test.labels
        self.order = rng.permutation(N), rng.permutation(N)  # in which labels go wrong, and in which rows leak

    def _spoil(self) -> None:
        """Give the first labels in order the other class, and mix the first rows in order into the test set."""
        self.wrong = self.order[0][: round(self.values["wrong"] / 100 * N)]
        self.given = self.labels.copy()
        self.given[self.wrong] = 1 - self.given[self.wrong]
        leaked = self.order[1][: self.values["leaks"]]
        self.X_test = np.concatenate([self.X_honest, self.X[leaked]])
        self.test = np.concatenate([self.honest, self.given[leaked]])

    def _search(self) -> None:
        """Ask the learner's functions what is leaked and which labels are suspicious, and take it out if so set."""
        self.leaked = as_indices("leaked_rows", self.ask("leaked_rows", self.X, self.X_test), len(self.X_test))
        X, _ = self._standardized(self.X, self.X_test)
        others = distances(X, X, itself=False)
        probabilities = np.column_stack([shares(others, self.given == label, self.values["k"]) for label in (0, 1)])
        n, name = self.values["n"], "suspicious_labels"
        found = self.ask(name, probabilities, self.given, n)
        self.suspicious = as_indices(name, found, N, n)
        out = self.values["remove"]
        self.kept = np.delete(np.arange(N), self.suspicious if out else [])
        self.asked = np.delete(np.arange(len(self.X_test)), self.leaked if out else [])
        if not len(self.asked):
            raise Trouble("Your `leaked_rows` returned every test row: with all taken out, none is left to ask about.")

    def _standardized(self, train: np.ndarray, test: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        both = self.ask("standardize", train, test)
        one, other = as_parts("standardize", both, 2, "two arrays are due, train and test")
        return as_array("standardize", one, train.shape), as_array("standardize", other, test.shape)

    def _says(self, places: np.ndarray) -> np.ndarray:
        """Return which share of its neighbours in training says class 1, for each place. Shape (m,)."""
        X, standing = self._standardized(self.X[self.kept], places)
        return shares(distances(standing, X), self.given[self.kept], self.values["k"])

    def _accuracy(self, X: np.ndarray, labels: np.ndarray) -> float:
        return float(np.mean((self._says(X) > 0.5) == labels))

    def scene(self) -> Scene:
        """Draw the training rows with what is found and what the neighbours say, and the three scores."""
        self._spoil()
        self._search()
        scores = {
            "training": self._accuracy(self.X[self.kept], self.given[self.kept]),
            "test": self._accuracy(self.X_test[self.asked], self.test[self.asked]),
            "honest test": self._accuracy(self.X_honest, self.honest),
        }
        hits = np.isin(self.suspicious, self.wrong).sum()
        readings = [("test rows found leaked", f"{len(self.leaked)}")]
        if self.values["show"]:
            readings.append(("truly wrong of the suspected labels", f"{hits} of {len(self.suspicious)}"))
        which = "test: without what was found" if self.values["remove"] else "test: as given"
        return Scene((self._plane(), _bars(scores, which)), self._words(*scores.values()), tuple(readings))

    def _words(self, train: float, test: float, honest: float) -> str:
        k, leaks, given, without = self.values["k"], self.values["leaks"], "the test as given", ""
        if self.values["remove"]:
            n_rows = len(self.X_test) - len(self.asked)
            given, without = "the test", f"without the {N - len(self.kept)} labels and {n_rows} rows found, "
        said = f"{without}by {f'the vote of the {k} nearest rows' if k > 1 else 'the nearest row'}"
        return (
            f"{len(self.wrong)} of {N} training labels are wrong, {leaks} training rows stand in the test. "
            f"{said[0].upper()}{said[1:]}, {train:.0%} are right in training, {test:.0%} in {given}, {honest:.0%} "
            f"in an honest one."
        )

    def _plane(self) -> Panel:
        """Draw the training rows in use, rings round what the search found, and crosses on the wrong labels."""
        surface = Surface(to_bytes(self._says(PLANE), 0, 1).reshape(CELLS, CELLS), "classes", boundary=True)
        gone = ", taken out" if self.values["remove"] else ""
        zero, one = (self.X[self.kept][self.given[self.kept] == label] for label in (0, 1))
        marks = [
            surface,
            Points(*columns(zero), "label 0", 1, "square", 3.5),
            Points(*columns(one), "label 1", 3, "circle", 3.5),
            Points(*columns(self.X[self.suspicious]), f"suspected label{gone}", 5, "circle", 7, ring=True),
            Points(*columns(self.X_test[self.leaked]), f"test row found leaked{gone}", 4, "diamond", 6, ring=True),
        ]
        if self.values["show"]:
            marks.append(Points(*columns(self.X[self.wrong]), "wrong label", 5, "cross", 4))
        return Panel("The training rows, and what their neighbours say", X1, X2, tuple(marks))


def _bars(scores: dict[str, float], which: str) -> Panel:
    names = tuple(f"{name}: {score:.0%}" for name, score in scores.items())
    sets, up = Axis(which, 0.0, float(len(scores)), names=names), Axis("accuracy", 0.0, 1.0)
    bars = (Bars([i + 0.2, i + 0.8], [score], colour=1 + i) for i, score in enumerate(scores.values()))
    return Panel("Three scores of the same model", sets, up, tuple(bars))


def distances(places: np.ndarray, X: np.ndarray, itself: bool = True) -> np.ndarray:
    """Return squared distances less a number for each place, shape (m, n), which is enough to see what is nearest.

    itself: whether place i may have row i for a neighbour; without, each row is asked about without itself.
    """
    found = (X**2).sum(axis=1) - 2 * places @ X.T
    if not itself:
        np.fill_diagonal(found, np.inf)
    return found


def shares(distances: np.ndarray, is_of: np.ndarray, k: int) -> np.ndarray:
    """Return which share of the k nearest rows (more, if some are equally near) is of a kind, for each place.

    is_of: which rows are, 0 and 1, shape (n,). Equal shares come out as equal numbers.
    """
    near = (distances <= np.partition(distances, k - 1, axis=1)[:, k - 1 : k]).astype(np.float32)
    counts = near @ np.column_stack([is_of, np.ones(len(is_of))]).astype(np.float32)
    return counts[:, 0] / counts[:, 1].astype(float)
