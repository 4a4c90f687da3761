"""A class to collect into."""

from pathlib import Path

import pytest
from downloads import Class


@pytest.fixture
def school(tmp_path: Path) -> Class:
    return Class(tmp_path / "course")
