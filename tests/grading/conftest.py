"""Fixtures: small courses to grade in."""

from pathlib import Path

import pytest
from small_course import Course, make_course
from whole_class import SECRET


@pytest.fixture
def course(tmp_path: Path) -> Course:
    """An empty course: nothing handed in, no gradebook."""
    return make_course(tmp_path / "course")


@pytest.fixture(scope="module")
def shared_course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """A course that the tests of a module fill together."""
    return make_course(tmp_path_factory.mktemp("shared") / "course")


@pytest.fixture
def one_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same inputs in every course, so that pages and notebooks can be compared."""
    monkeypatch.setenv("COURSEKIT_SECRET", SECRET)


@pytest.fixture
def twin(tmp_path: Path) -> Course:
    """Another empty course, to grade the same class in, undisturbed."""
    return make_course(tmp_path / "twin")
