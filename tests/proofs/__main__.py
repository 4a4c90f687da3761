"""The grader's proof, counted: `make proof` judges everything that the tests judge, and prints the README's table.

right accepted, wrong rejected: files of the bank, through the sandbox. wrong diagnosed by name: those filed under a
misconception, and every declared wrong program, on 20 seeds. mutants killed: changed references rejected, beside those
that compute the same; what learns for seconds has none, for a mutant that still reaches the top tier is right.

Given ids of exercises, as in `make proof EXERCISE=neuron.sigmoid`, it proves those alone. Each verdict that is not as
it should be is named beneath; then the exit code is 1.
"""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import bank_files
from mutants import Mutant, of
from verdicts import SEEDS, each, of_mutants, on_all_seeds

from coursekit import exercises
from coursekit.checking.exercise import Exercise
from coursekit.checking.verdict import Verdict
from coursekit.errors import CoursekitError
from coursekit.grading.check_files import Result, check_files
from coursekit.grading.pool import Settings

HEAD = ("exercises", "right accepted", "wrong rejected", "wrong diagnosed by name", "mutants killed")
SETTINGS = Settings(call_seconds=1.0, cell_seconds=2.0, total_seconds=10.0)

Answers = list[tuple[bool, str]]
"""For each verdict whether it is as it should be, and what to say where it is not."""


def judged_bank(ids: set[str]) -> dict[tuple[str, str | None], Result]:
    """Judge every file of the bank for these exercises; give the results by file and exercise."""
    files = [path for id, path in bank_files.right() if id in ids]
    files += [path for id, _, path in bank_files.wrong() if id in ids]
    return {(result.file, result.exercise): result for result in check_files(files, None, SETTINGS, 2)}


def of_bank(ids: set[str], bank: dict) -> tuple[Answers, Answers, Answers]:
    """Say of the bank's files whether the right are accepted, the wrong rejected, and rejected by name."""
    right, rejected, named = [], [], []
    for id, path in bank_files.right():
        if id in ids:
            result = bank.get((str(path), id)) or bank[str(path), None]
            right.append((result.passed, f"{_below(path)} is right, and was refused: {result.to_dict()['message']}"))
    for id, name, path in bank_files.wrong():
        if id in ids:
            result = bank.get((str(path), id)) or bank[str(path), None]
            said = result.to_dict()["diagnosis"]
            rejected.append((not result.passed, f"{_below(path)} is wrong, and passed"))
            if name:
                named.append((said == name, f"{_below(path)} is {name}, and was taken for {said or 'no known idea'}"))
    return right, rejected, named


def _below(path: Path) -> Path:
    return path.relative_to(bank_files.BANK.parents[1])


def of_programs(exercise: Exercise, judged: dict[tuple[str, str], list[Verdict]]) -> Answers:
    """Say for each wrong program of an exercise whether it is rejected under its idea's name on every seed."""
    answers = []
    for idea in exercise.misconceptions.values():
        for program in idea.programs:
            verdicts = zip(SEEDS, judged[idea.name, program.__name__], strict=True)
            wrong = [(seed, one) for seed, one in verdicts if one.passed or one.diagnosis != idea.name]
            said = f"{exercise.id}: the program {program.__name__} shows {idea.name}, and with "
            said += ", ".join(f"{seed!r} {_came(one)}" for seed, one in wrong[:1])
            answers.append((not wrong, said))
    return answers


def _came(verdict: Verdict) -> str:
    return "it passed" if verdict.passed else f"it was taken for {verdict.diagnosis or 'no known idea'}"


def of_changes(mutants: Iterable[tuple[Mutant, bool]]) -> Answers:
    """Say for each mutant that computes something else whether it is rejected."""
    answers = []
    for mutant, passed in mutants:
        what, line, nth = mutant.change
        advice = "Add a case that tells it from the reference, or say in EQUIVALENT why none can"
        said = f"{mutant.exercise.id}: the mutant {what!r} (#{nth}) in the line `{line}` passed. {advice}"
        if not mutant.equivalent:
            answers.append((not passed, said))
    return answers


def row(name: str, inside: Sequence[Exercise], bank: dict, programs: dict, changed: dict) -> tuple[str, list[str]]:
    """Return a row of the table, and what to say of each verdict in it that is not as it should be."""
    right, rejected, named = of_bank({one.id for one in inside}, bank)
    mutants = [(mutant, changed[one.id][mutant.change].passed) for one in inside for mutant in of(one)]
    killed, same = of_changes(mutants), sum(mutant.equivalent for mutant, _ in mutants)
    table = [right, rejected, named + [said for one in inside for said in of_programs(one, programs[one.id])], killed]
    counts = [f"{sum(well for well, _ in answers)} of {len(answers)}" for answers in table]
    counts[-1] = "none are made" if not killed else counts[-1] + (f", {same} equivalent" if same else "")
    faults = [said for answers in table for well, said in answers if not well]
    return f"| {name} | {len(inside)} | {' | '.join(counts)} |", faults


def main(ids: Sequence[str] = ()) -> int:
    """Judge all lessons, or the exercises of these ids, print the table, and return the exit code."""
    try:
        asked = {id: [exercises.find(id)] for id in ids}
    except CoursekitError as error:
        print(error, file=sys.stderr)
        return 2
    asked = asked or {lesson: list(exercises.in_lesson(lesson)) for lesson in exercises.LESSONS}
    every = {one.id for inside in asked.values() for one in inside}
    bank, programs, changed = judged_bank(every), each(on_all_seeds, every), each(of_mutants, every)
    head = ("exercise" if ids else "lesson", *HEAD)
    print(f"| {' | '.join(head)} |", "|---" * len(head) + "|", sep="\n")
    faults = []
    for name, inside in asked.items():
        text, wrong = row(name, inside, bank, programs, changed)
        print(text, flush=True)
        faults += wrong
    if faults:
        print("", *faults, sep="\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
