"""The guides say what is so: its limits are the flags, its links lead somewhere, its commands exist."""

import re
import shlex
from pathlib import Path

import click
import pytest

from coursekit import cli
from coursekit.cli import grading

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
GUIDES = ("contributors", "instructors", "learners")
PAGES = [page for guide in GUIDES for page in sorted((DOCS / guide).glob("*.md"))]
every = pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.parent.name}/{page.name}")
MADE = ("leaky_relu", "11_attention", "attention.py")
"""What the examples of the contributor's guide make."""
NOT_LIMITS = {"--course", "--db", "--force", "--scheduler"}


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def command_of(words: list[str]) -> tuple[click.Command, list[str]]:
    """Return the command that a line names, of a group the one within, and what follows it."""
    command: click.Command = cli.main
    while isinstance(command, click.Group) and words:
        command, words = command.commands[words[0]], words[1:]
    return command, words


def test_the_table_of_limits_is_that_of_the_flags():
    table = re.findall(r"^\| `(--[\w-]+)` \| ([^|]+) \|", text_of(DOCS / "instructors" / "grading.md"), re.MULTILINE)
    flags = {
        flag: option for option in grading.grade.params if isinstance(option, click.Option) for flag in option.opts
    }
    assert {flag for flag, _ in table} == flags.keys() - NOT_LIMITS
    for flag, said in table:
        default = flags[flag].get_default(click.Context(grading.grade))
        due = "cores" if flag == "--workers" else "off" if default is False else f"{default:g}"
        assert said.split()[0] == due, flag


@every
def test_links_lead_to_files(page):
    for target in re.findall(r"\]\(([^)#]+)", text_of(page)):
        assert target.startswith("https://") or (page.parent / target).exists(), target


@every
def test_files_that_are_named_are_there(page):
    for name in re.findall(r"`((?:coursekit|tests|solutions)/[\w/.]+)`", text_of(page)):
        assert (ROOT / name).exists() or any(part in name for part in MADE), name


@every
def test_every_command_of_ours_is_one(page):
    blocks = re.findall(r"```sh\n(.*?)```", text_of(page), re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines() if line.startswith("coursekit ")]
    lines += [f"coursekit {words}" for words in re.findall(r"`coursekit ([^`]+)`", text_of(page))]
    for line in lines:
        command, words = command_of(shlex.split(line, comments=True)[1:])
        flags = {flag for option in command.params for flag in option.opts}
        assert {word.split("=")[0] for word in words if word.startswith("--")} <= flags | {"--help"}, line


@pytest.mark.parametrize("guide", GUIDES)
def test_the_first_page_names_every_other(guide):
    linked = set(re.findall(r"\]\(([\w-]+\.md)\)", text_of(DOCS / guide / "README.md")))
    assert linked | {"README.md"} == {page.name for page in PAGES if page.parent.name == guide}


def test_contributing_leads_to_its_guide():
    text = text_of(ROOT / "CONTRIBUTING.md")
    pages = [page for page in PAGES if page.parent.name == "contributors" and page.name != "README.md"]
    assert pages and all(f"docs/contributors/{page.name}" in text for page in pages)
