"""The contributor's guide says what is so: its links and files are there, its commands exist, each page is listed."""

import re
import shlex
from pathlib import Path

import click
import pytest

from coursekit import cli

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "contributors"
PAGES = sorted(FOLDER.glob("*.md"))
every = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
NEW = ("leaky_relu", "11_attention", "attention.py")
"""What the pages' examples make."""


def command_of(words: list[str]) -> tuple[click.Command, list[str]]:
    command: click.Command = cli.main
    while isinstance(command, click.Group) and words:
        command, words = command.commands[words[0]], words[1:]
    return command, words


@every
def test_links_lead_to_files(page):
    for target in re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8")):
        assert target.startswith("https://") or (page.parent / target).exists(), target


@every
def test_files_that_are_named_are_there(page):
    for name in re.findall(r"`((?:coursekit|tests|solutions)/[\w/.]+)`", page.read_text(encoding="utf-8")):
        assert (ROOT / name).exists() or any(part in name for part in NEW), name


@every
def test_every_command_of_ours_is_one(page):
    blocks = re.findall(r"```sh\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    for line in [line for block in blocks for line in block.splitlines() if line.startswith("coursekit ")]:
        command, words = command_of(shlex.split(line, comments=True)[1:])
        flags = {flag for option in command.params for flag in option.opts}
        assert {word for word in words if word.startswith("--")} <= flags, line


def test_the_first_page_names_every_other():
    linked = set(re.findall(r"\]\(([\w-]+\.md)\)", (FOLDER / "README.md").read_text(encoding="utf-8")))
    assert linked | {"README.md"} == {page.name for page in PAGES}


def test_contributing_leads_here():
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert all(f"docs/contributors/{page.name}" in text for page in PAGES if page.name != "README.md")
