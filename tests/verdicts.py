"""The verdicts that the grader's proof is made of, worked out in several processes, an exercise at a time."""

import os
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any

import mutants

from coursekit.checking.exercise import Exercise
from coursekit.checking.judge import judge
from coursekit.checking.observation import observe
from coursekit.checking.verdict import Verdict
from coursekit.exercises import find

SEEDS = [f"seed {i}" for i in range(20)]
LONG = ("backprop.Value", "training.train")
"""Exercises of which each wrong program runs for a tenth of a second on every seed."""


def verdict_on(exercise: Exercise, function: Callable, seed: str) -> Verdict:
    """Judge a function, here and now."""
    trial = exercise.trial(seed)
    return judge(trial, [observe(function, case) for case in trial.cases])


def quick_seeds(exercise: Exercise) -> list[str]:
    """The seeds for the tests: 3 where a program learns for seconds, 10 where all take minutes, else all."""
    return SEEDS[:3] if exercise.seconds else SEEDS[:10] if exercise.id in LONG else SEEDS


def of_programs(id: str, seeds: Callable[[Exercise], list[str]] = quick_seeds) -> dict[tuple[str, str], list[Verdict]]:
    """Judge every wrong program of an exercise on every seed: by the names of idea and program."""
    exercise, found = find(id), {}
    for seed in seeds(exercise):
        for idea in exercise.misconceptions.values():
            for program in idea.programs:
                found.setdefault((idea.name, program.__name__), []).append(verdict_on(exercise, program, seed))
    return found


def on_all_seeds(id: str) -> dict[tuple[str, str], list[Verdict]]:
    """Judge every wrong program of an exercise on all 20 seeds."""
    return of_programs(id, lambda exercise: SEEDS)


def of_mutants(id: str) -> dict[tuple, Verdict]:
    """Judge every mutant of an exercise's reference: by what was changed."""
    return {mutant.change: mutant.verdict() for mutant in mutants.of(find(id))}


def each(work: Callable[[str], Any], ids: Iterable[str]) -> dict[str, Any]:
    """Do a piece of work for each exercise, on all cores, those with most to do first."""
    ids = sorted(ids, key=_size, reverse=True)
    with ProcessPoolExecutor(mp_context=get_context("spawn"), initializer=_one_thread) as pool:
        return dict(zip(ids, pool.map(work, ids), strict=True))


def _size(id: str) -> int:
    return sum(len(idea.programs) for idea in find(id).misconceptions.values())


def _one_thread() -> None:
    os.environ["OMP_NUM_THREADS"] = "1"
