"""Wrong programs run in a learner's own kernel, where the recursion limit may have been raised: none may kill it."""

import sys

import pytest

from coursekit.checking.observation import observe
from coursekit.exercises.value import Value

PROGRAMS = [program for idea in Value.misconceptions.values() for program in idea.programs]


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.__name__)
def test_no_wrong_program_calls_itself_without_end(program):
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(30_000)
    try:
        seen = [observe(program, case) for case in Value.trial("limit").cases]
    finally:
        sys.setrecursionlimit(limit)
    assert not any(one.error and one.error.type == "RecursionError" for one in seen)
