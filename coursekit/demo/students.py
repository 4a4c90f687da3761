"""The sample class: 24 submissions of lesson 01, each with the points that it should be given."""

from dataclasses import dataclass, field

RIGHT = {
    "weighted_sum": "def weighted_sum(x, w, b):\n    return x @ w + b",
    "sigmoid": "def sigmoid(z):\n    return 0.5 * (1 + np.tanh(np.asarray(z) / 2))",
    "relu": "def relu(z):\n    return np.maximum(0, z)",
    "neuron": "def neuron(X, w, b, activation):\n    return activation(X @ w + b)",
    "and_gate": "def and_gate():\n    return np.array([1.0, 1.0]), -1.5",
    "or_gate": "def or_gate():\n    return np.array([1.0, 1.0]), -0.5",
}
POINTS = {"weighted_sum": 1, "sigmoid": 2, "relu": 1, "neuron": 2, "and_gate": 2, "or_gate": 2}

LOOPED_SUM = """def weighted_sum(x, w, b):
    total = b
    for i in range(len(x)):
        total += x[i] * w[i]
    return total"""
MASKED_SIGMOID = """def sigmoid(z):
    z = np.asarray(z, dtype=float)
    result = np.empty_like(z)
    positive = z >= 0
    result[positive] = 1 / (1 + np.exp(-z[positive]))
    e = np.exp(z[~positive])
    result[~positive] = e / (1 + e)
    return result"""
VECTORIZED_SIGMOID = """import math

def one(z):
    return 1 / (1 + math.exp(-z)) if z > 0 else math.exp(z) / (1 + math.exp(z))

sigmoid = np.vectorize(one, otypes=[float])"""
ROW_BY_ROW = """def neuron(X, w, b, activation):
    return np.array([activation(weighted_sum(row, w, b)) for row in X])"""
PERCEPTRON = """def and_gate():
    w, b = np.zeros(2), 0.0
    for _ in range(20):
        for x1 in (0, 1):
            for x2 in (0, 1):
                error = int(x1 and x2) - int(w @ np.array([x1, x2]) + b > 0)
                w, b = w + error * np.array([x1, x2]), b + error
    return w, b"""
NAIVE_SIGMOID = "def sigmoid(z):\n    return 1 / (1 + np.exp(-z))"
FLIPPED_SIGMOID = "def sigmoid(z):\n    return 1 / (1 + np.exp(z))"
IN_PLACE_ON_A_COPY = """def relu(z):
    out = z.copy()
    out[out < 0] = 0
    print('relu was called')
    return out"""
SCALAR_SIGMOID = """import math

def sigmoid(z):
    return 1 / (1 + math.exp(-z))"""
UNSUMMED = """def weighted_sum(x, w, b):
    return x * w + b"""
WHOLE_MAXIMUM = """def relu(z):
    return max(0, np.max(z))"""
ACTIVATED_TOO_EARLY = """def neuron(X, w, b, activation):
    return activation(X) @ w + b"""
UNBIASED_NEURON = """def neuron(X, w, b, activation):
    return activation(X @ w)"""
ALWAYS_SIGMOID = """def neuron(X, w, b, activation):
    return sigmoid(X @ w + b)"""
AND_EAGER = """def and_gate():
    return np.array([1.0, 1.0]), 1.5"""
AND_LIKE_OR = """def and_gate():
    return np.array([1.0, 1.0]), -0.5"""
OR_LIKE_AND = """def or_gate():
    return np.array([1.0, 1.0]), -1.5"""
STUB = '''def {name}({parameters}):
    """As it was released."""
    # YOUR CODE HERE
    raise NotImplementedError()'''


@dataclass(frozen=True)
class Student:
    """One submission: what differs from right answers, and the points lost by that."""

    name: str
    different: dict[str, str] = field(default_factory=dict)
    lost: float = 0.0
    removed: tuple[str, ...] = ()
    diagnoses: tuple[str, ...] = ()

    @property
    def answers(self) -> dict[str, str]:
        """The source of each exercise cell, by grade id."""
        return {f"neuron-{name}": self.different.get(name, RIGHT[name]) for name in RIGHT}

    @property
    def score(self) -> float:
        """The points that it should be given."""
        return sum(POINTS.values()) - self.lost


STUDENTS = (
    Student("ada"),
    Student("ben", {"weighted_sum": LOOPED_SUM, "relu": "def relu(z):\n    return np.where(z > 0, z, 0.0)"}),
    Student("chidi", {"sigmoid": MASKED_SIGMOID, "relu": "def relu(z):\n    return z * (z > 0)"}),
    Student("dora", {"sigmoid": VECTORIZED_SIGMOID, "neuron": ROW_BY_ROW}),
    Student("emre", {"and_gate": PERCEPTRON, "or_gate": "def or_gate():\n    return [2, 3], -1"}),
    Student(
        "fatima",
        {
            "weighted_sum": "weighted_sum = lambda x, w, b: sum(a * c for a, c in zip(x, w)) + b",
            "relu": IN_PLACE_ON_A_COPY,
        },
    ),
    Student("goran", {"and_gate": "def and_gate():\n    return (0.6, 0.6), np.float64(-1)"}),
    Student("hana", {"sigmoid": NAIVE_SIGMOID}, 1, diagnoses=("overflow",)),
    Student("ivan", {"sigmoid": FLIPPED_SIGMOID}, 2, diagnoses=("flipped_exponent",)),
    Student(
        "jun",
        {"sigmoid": FLIPPED_SIGMOID, "weighted_sum": "def weighted_sum(x, w, b):\n    return np.dot(x, w)"},
        3,
        diagnoses=("flipped_exponent", "bias_forgotten"),
    ),
    Student(
        "kofi",
        {
            "sigmoid": "def sigmoid(z):\n    return np.exp(-z) / (1 + np.exp(-z))",
            "weighted_sum": "def weighted_sum(x, w, b):\n    return np.sum(x * w + b)",
        },
        3,
        diagnoses=("flipped_exponent", "bias_once_per_input"),
    ),
    Student(
        "lena",
        {"sigmoid": SCALAR_SIGMOID, "weighted_sum": UNSUMMED},
        3,
        diagnoses=("scalar_only", "product_not_summed"),
    ),
    Student("mila", {"relu": "def relu(z):\n    return abs(z)"}, 1, diagnoses=("absolute_value",)),
    Student("noor", {"relu": WHOLE_MAXIMUM}, 1, diagnoses=("maximum_of_the_whole_array",)),
    Student("omar", {"relu": "def relu(z):\n    z[z < 0] = 0\n    return z"}, 1, diagnoses=("input_changed_in_place",)),
    Student(
        "petra",
        {"neuron": ACTIVATED_TOO_EARLY, "and_gate": AND_EAGER},
        4,
        diagnoses=("activation_before_the_sum", "bias_of_the_wrong_sign"),
    ),
    Student(
        "quentin",
        {"neuron": UNBIASED_NEURON, "and_gate": AND_LIKE_OR},
        4,
        diagnoses=("bias_forgotten", "one_input_alone"),
    ),
    Student(
        "rosa",
        {"neuron": ALWAYS_SIGMOID, "or_gate": OR_LIKE_AND},
        4,
        diagnoses=("activation_ignored", "needs_both_inputs"),
    ),
    Student("sven", {"weighted_sum": "def weighted_sum(x, w, b):\n    while True:\n        b = b + 0"}, 1),
    Student("tara", {"relu": "import os\n\ndef relu(z):\n    os._exit(1)"}, 1),
    Student("umar", removed=("neuron-relu", "neuron-relu-check", "neuron-or_gate-check"), lost=1),
    Student(
        "vera",
        {
            "neuron": STUB.format(name="neuron", parameters="X, w, b, activation"),
            "and_gate": STUB.format(name="and_gate", parameters=""),
            "or_gate": STUB.format(name="or_gate", parameters=""),
        },
        6,
    ),
    Student("wim", {"weighted_sum": "def weighted_sum(x, w, b):\n    x @ w + b"}, 1),
)

BROKEN = {"xenia": "Dear teacher, my notebook did not save. Here is a photo of my screen instead."}
"""Submissions that are no notebook at all: no points, and a page that says why."""
