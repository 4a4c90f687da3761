"""The page on the threat model says what is so: its layers, tests, files and limits are those of the code."""

import re
from pathlib import Path

import pytest
import test_sandbox
from small_course import REPOSITORY

from coursekit.grading.sandbox import LAYERS

PAGE = (REPOSITORY / "docs" / "threat-model.md").read_text(encoding="utf-8")


def rows(heading: str) -> list[list[str]]:
    """The cells of the table below a heading, without its head."""
    lines = [
        line for line in PAGE.partition(f"## {heading}\n")[2].partition("\n## ")[0].splitlines() if line[:1] == "|"
    ]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def test_the_table_lists_every_layer():
    assert [row[0] for row in rows("The layers")] == list(LAYERS)


@pytest.mark.parametrize("row", rows("The layers"), ids=lambda row: row[0])
def test_each_layer_s_tests_are_there_and_show_that_layer(row):
    names = re.findall(r"`(\w+)`", row[2])
    assert names
    for name in names:
        assert row[0] in getattr(test_sandbox, name).shows, name


def test_every_file_that_is_named_is_there():
    for name in re.findall(r"`(tests/[\w/.]+)`", PAGE):
        assert Path(REPOSITORY, name).exists(), name
