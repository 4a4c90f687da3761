"""The grader's proof, counted: `make proof` judges everything that the tests judge, and prints the README's table.

right accepted, wrong rejected: files of the bank, through the sandbox. wrong diagnosed by name: those filed under a
misconception, and every declared wrong program, on 20 seeds. mutants killed: changed references rejected, beside those
that compute the same; what learns for seconds has none, for a mutant that still reaches the top tier is right. Exit
code 1 when one verdict is not as it should be.
"""

import sys

import bank_files
from mutants import all_mutants
from verdicts import each, of_mutants, on_all_seeds

from coursekit import exercises
from coursekit.grading.check_files import Result, check_files
from coursekit.grading.pool import Settings

HEAD = ("lesson", "exercises", "right accepted", "wrong rejected", "wrong diagnosed by name", "mutants killed")
SETTINGS = Settings(call_seconds=1.0, cell_seconds=2.0, total_seconds=10.0)


def judged_bank() -> dict[tuple[str, str | None], Result]:
    """Judge every file of the bank; give the results by file and exercise."""
    files = [path for _, path in bank_files.right()] + [path for *_, path in bank_files.wrong()]
    return {(result.file, result.exercise): result for result in check_files(files, None, SETTINGS, 2)}


def named(exercise, verdicts: dict) -> list[bool]:
    """Say for each wrong program of an exercise whether it is rejected under its idea's name on every seed."""
    ideas = exercise.misconceptions.values()
    tried = [(idea.name, verdicts[idea.name, program.__name__]) for idea in ideas for program in idea.programs]
    return [all(one.diagnosis == name and not one.passed for one in said) for name, said in tried]


def row(lesson: str, bank: dict, programs: dict, mutants: list) -> tuple[str, list[list[bool]]]:
    """Return the row of a lesson, and all the answers in it that should be yes."""
    inside = exercises.in_lesson(lesson)
    ids = {exercise.id for exercise in inside}
    right = [bank[str(path), id].passed for id, path in bank_files.right() if id in ids]
    wrong = [
        (bank.get((str(path), id)) or bank[str(path), None], name) for id, name, path in bank_files.wrong() if id in ids
    ]
    rejected = [not result.passed for result, _ in wrong]
    names = [result.to_dict()["diagnosis"] == name for result, name in wrong if name]
    names += [said for one in inside for said in named(one, programs[one.id])]
    killed = [not passed for mutant, passed in mutants if mutant.exercise.id in ids and not mutant.equivalent]
    same = sum(mutant.equivalent for mutant, _ in mutants if mutant.exercise.id in ids)
    counts = [f"{sum(answers)} of {len(answers)}" for answers in (right, rejected, names, killed)]
    counts[-1] = "none are made" if not killed else counts[-1] + (f", {same} equivalent" if same else "")
    return f"| {lesson} | {len(inside)} | {' | '.join(counts)} |", [right, rejected, names, killed]


def main() -> None:
    """Judge, print the table, and say by the exit code whether the proof holds."""
    bank = judged_bank()
    ids = [exercise.id for exercise in exercises.all_exercises()]
    programs, changed = each(on_all_seeds, ids), each(of_mutants, ids)
    mutants = [(mutant, changed[mutant.exercise.id][mutant.change].passed) for mutant in all_mutants()]
    print(f"| {' | '.join(HEAD)} |", "|---" * len(HEAD) + "|", sep="\n")
    holds = True
    for lesson in exercises.LESSONS:
        text, answers = row(lesson, bank, programs, mutants)
        print(text, flush=True)
        holds = holds and all(map(all, answers))
    sys.exit(0 if holds else 1)


if __name__ == "__main__":
    main()
