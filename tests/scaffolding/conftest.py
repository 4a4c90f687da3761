"""A clone for each test, copied from one."""

import shutil

import pytest
from clone import clone


@pytest.fixture(scope="session")
def cloned(tmp_path_factory):
    return clone(tmp_path_factory.mktemp("clone") / "course")


@pytest.fixture
def course(cloned, tmp_path):
    return shutil.copytree(cloned, tmp_path.resolve() / "course")
