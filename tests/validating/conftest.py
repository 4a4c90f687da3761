"""A sound course, built once, and a copy of it for each test."""

import shutil

import pytest
from lesson_to_break import make


@pytest.fixture(scope="session")
def sound(tmp_path_factory):
    return make(tmp_path_factory.mktemp("sound") / "course")


@pytest.fixture
def course(sound, tmp_path):
    return shutil.copytree(sound, tmp_path / "course")
