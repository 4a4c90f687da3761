"""The verdicts that the grader's proof is made of, worked out in several processes: one exercise is one piece of work."""

import os
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any

from coursekit.checking.exercise import Exercise
from coursekit.checking.judge import judge
from coursekit.checking.observation import observe
from coursekit.checking.verdict import Verdict
from coursekit.exercises import all_exercises, find

SEEDS = tuple(f"seed {i}" for i in range(20))


def verdict_on(exercise: Exercise, function: Callable, seed: str) -> Verdict:
    """Judge a function in this process."""
    trial = exercise.trial(seed)
    return judge(trial, [observe(function, case) for case in trial.cases])


def of_programs(id: str) -> dict[tuple[str, int], list[Verdict]]:
    """Judge every wrong program of an exercise on every seed: by the idea's name and the program's number."""
    exercise, found = find(id), {}
    for seed in SEEDS:
        for idea in exercise.misconceptions.values():
            for number, program in enumerate(idea.programs):
                found.setdefault((idea.name, number), []).append(verdict_on(exercise, program, seed))
    return found


def each(work: Callable[[str], Any]) -> dict[str, Any]:
    """Do a piece of work for every exercise, by its id: on all cores, the exercises with most programs first."""
    ids = sorted((e.id for e in all_exercises()), key=_size, reverse=True)
    with ProcessPoolExecutor(mp_context=get_context("spawn"), initializer=_one_thread) as pool:
        return dict(zip(ids, pool.map(work, ids), strict=True))


def _size(id: str) -> int:
    return sum(len(idea.programs) for idea in find(id).misconceptions.values())


def _one_thread() -> None:
    os.environ["OMP_NUM_THREADS"] = "1"
