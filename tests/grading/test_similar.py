"""Near-identical submissions: a copy is found under its disguises, and what many write is not taken for one."""

import random

import pytest
from bank_files import BANK

from coursekit import exercises as course
from coursekit.grading.pieces import pieces_of_code, pieces_of_prose
from coursekit.grading.similar import FEWEST, Part, find_pairs, groups

LESSON = "01_neuron"
TEXTBOOK = {
    "neuron.weighted_sum": "def weighted_sum(x, w, b):\n    return x @ w + b",
    "neuron.sigmoid": "def sigmoid(z):\n    return 1 / (1 + np.exp(-z))",
    "neuron.relu": "def relu(z):\n    return np.maximum(0, z)",
    "neuron.neuron": "def neuron(X, w, b, activation):\n    return activation(X @ w + b)",
}
OWN = {
    "neuron.weighted_sum": """def weighted_sum(x, w, b):
    total = 0.0
    # from the back, so that the bias comes last
    for i in range(len(x) - 1, -1, -1):
        total = total + x[i] * w[i]
    return float(total) + b""",
    "neuron.sigmoid": """def sigmoid(z):
    start = np.array(z, dtype=float)
    small = np.exp(-np.abs(start))
    top = np.where(start < 0, small, 1.0)
    return top / (small + 1.0)""",
    "neuron.relu": """def relu(z):
    keep = np.sign(z) > 0.5
    return np.where(keep, z, np.zeros_like(z))""",
    "neuron.neuron": """def neuron(X, w, b, activation):
    rows, _ = np.shape(X)
    raw = np.full(rows, b) + np.einsum("ij,j->i", X, w)
    return activation(raw)""",
}
DISGUISED = {
    "neuron.weighted_sum": """def weighted_sum(x, w, b):
    '''My very own way of adding things up.'''
    acc = 0.0
    for k in range(len(x) - 1, -1, -1):
        acc += w[k] * x[k]   # add

    return b + float(acc)""",
    "neuron.sigmoid": """def sigmoid(value):
    v = np.array(value, dtype=float)
    e = np.exp(
        -np.abs(v)
    )
    t = np.where(0 > v, e, 1.0)
    return t / (1.0 + e)""",
    "neuron.relu": """def relu(numbers: np.ndarray) -> np.ndarray:
    mask = np.sign(numbers) > 0.5
    return np.where(mask, numbers, np.zeros_like(numbers))""",
    "neuron.neuron": """def neuron(inputs, weights, bias, f):
    n, _ = np.shape(inputs)
    z = np.einsum("ij,j->i", inputs, weights) + np.full(n, bias)
    return f(z)""",
}


def parts(answers: dict[str, str]) -> list[Part]:
    return [Part(id, source) for id, source in answers.items()]


def honest(number: int, seed: int = 0) -> dict[str, list[Part]]:
    """A class in which each picks an answer of the bank for himself: of each exercise, a few are many's."""
    rng = random.Random(seed)
    works: dict[str, list[Part]] = {}
    files = {e.id: sorted((BANK / LESSON / "right" / e.function).glob("*.py")) for e in course.in_lesson(LESSON)}
    for i in range(number):
        chosen = {id: rng.choices(some, [1 / (k + 1) for k in range(len(some))])[0] for id, some in files.items()}
        stripped = {id: file.read_text(encoding="utf-8") for id, file in chosen.items() if rng.random() < 0.5}
        works[f"learner{i:03}"] = parts(TEXTBOOK | stripped)
    return works


def named(works: dict[str, list[Part]]) -> list[tuple[str, str]]:
    return [pair.names for pair in find_pairs(works, LESSON)]


@pytest.mark.parametrize("number", [24, 200])
@pytest.mark.parametrize("copy", [OWN, DISGUISED], ids=["verbatim", "disguised"])
def test_a_copy_of_what_nobody_else_wrote_is_found_whatever_its_disguise(number, copy):
    works = honest(number) | {"ada": parts(OWN), "zoe": parts(copy)}
    assert ("ada", "zoe") in named(works)


def test_the_disguise_leaves_every_statement_its_form():
    given = frozenset(exercise.function for exercise in course.in_lesson(LESSON))
    for id, source in OWN.items():
        own, other = pieces_of_code(source, given).keys(), pieces_of_code(DISGUISED[id], given).keys()
        assert {form for form in own if not form.startswith("words")} <= other, id


def test_answers_that_many_write_are_not_named():
    assert named({f"learner{i}": parts(TEXTBOOK) for i in range(100)}) == []
    released = [Part("elsewhere", source) for source in OWN.values()]
    works = honest(50) | {"ada": parts(OWN), "zoe": parts(OWN)}
    assert ("ada", "zoe") not in [pair.names for pair in find_pairs(works, LESSON, released)]


def test_the_course_s_own_reference_and_misconceptions_are_nobody_s_mark():
    import inspect
    import textwrap

    wrong = {}
    for exercise in course.in_lesson(LESSON):
        program = next(iter(exercise.misconceptions.values())).programs[0]
        wrong[exercise.id] = textwrap.dedent(inspect.getsource(program))
    assert ("ada", "zoe") not in named(honest(100) | {"ada": parts(wrong), "zoe": parts(wrong)})


def test_one_rare_answer_that_two_found_alike_is_not_enough():
    for id in OWN:
        works = honest(100) | {name: parts(TEXTBOOK | {id: OWN[id]}) for name in ("ada", "zoe")}
        assert ("ada", "zoe") not in named(works), id


@pytest.mark.parametrize("seed", range(5))
def test_in_an_honest_class_of_two_hundred_hardly_anyone_is_named(seed):
    assert len(named(honest(200, seed))) <= 1


def test_those_who_share_a_part_of_much_that_is_their_own_are_not_near_identical():
    def much(who: str) -> list[Part]:
        groups = ("neuron.and_gate", "neuron.or_gate", "elsewhere")
        return [Part(g, "\n".join(f"a = np.full({i}, '{who}', {i + 1})" for i in range(60))) for g in groups]

    for more, expected in ((lambda who: [], True), (much, False)):
        works = honest(100) | {name: [*parts(OWN), *more(name)] for name in ("ada", "zoe")}
        assert (("ada", "zoe") in named(works)) is expected


def test_sentences_and_comments_count_too():
    story = "My neuron is a weighing scale. It tips over when both pans are full, and only then! I tried it with salt."
    said = [Part("elsewhere", f"{story}\n\nThe bias is the counterweight that I glued on at first.", code=False)]
    told = {"neuron.relu": TEXTBOOK["neuron.relu"] + "  # cut the frozen half away with a knife"}
    alike = [*parts(OWN), *said, *parts(told)]
    pair = next(pair for pair in find_pairs(honest(60) | {"ada": alike, "zoe": alike}, LESSON))
    assert pair.names == ("ada", "zoe") and "elsewhere" in [part.group for part in pair.parts]
    assert pieces_of_prose("Too short to say.") == {}


def test_the_lines_shown_are_those_shared():
    works = honest(100) | {"ada": parts(OWN), "zoe": parts(DISGUISED)}
    pair = next(pair for pair in find_pairs(works, LESSON) if pair.names == ("ada", "zoe"))
    relu = next(part for part in pair.parts if part.group == "neuron.relu")
    assert relu.left.source == OWN["neuron.relu"] and relu.right.source == DISGUISED["neuron.relu"]
    assert relu.left.shared == relu.right.shared == (2, 3)
    loop = next(part for part in pair.parts if part.group == "neuron.weighted_sum")
    assert 1 not in loop.left.shared and {4, 5} <= set(loop.left.shared) and 4 in loop.right.shared


def test_the_result_hangs_on_no_order():
    works = honest(100) | {"ada": parts(OWN), "zoe": parts(DISGUISED)}
    shuffled = list(works.items())
    random.Random(1).shuffle(shuffled)
    turned = {name: some[::-1] for name, some in shuffled}
    assert find_pairs(works, LESSON) == find_pairs(turned, LESSON)


def test_among_few_nobody_is_named():
    works = {f"learner{i}": parts(OWN) for i in range(FEWEST - 1)}
    assert named(works) == []


ODD = ["def f(:\n  nothing here is Python at all", "(" * 5000, "x = " + "-" * 5000 + "1", ""]


@pytest.mark.parametrize("source", ODD, ids=["words", "brackets", "deep", "empty"])
def test_what_is_no_python_can_be_compared_too(source):
    works = honest(30) | {"ada": [Part("neuron.relu", source)], "zoe": [Part("neuron.relu", source)]}
    find_pairs(works, LESSON)


def test_pairs_with_a_name_in_common_are_one_group():
    works = honest(100) | {name: parts(OWN) for name in ("ada", "bob", "cleo")}
    assert groups(find_pairs(works, LESSON))[0] == ("ada", "bob", "cleo")
