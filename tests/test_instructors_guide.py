"""The guides say what is so: its limits are the flags, its links lead somewhere, its commands exist."""

import re
import shlex
from pathlib import Path

import click
import pytest

from coursekit import cli
from coursekit.cli import grading

DOCS = Path(__file__).parents[1] / "docs"
PAGES = [page for guide in ("contributors", "instructors", "learners") for page in sorted((DOCS / guide).glob("*.md"))]
NOT_LIMITS = {"--course", "--db", "--force", "--scheduler"}


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


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


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.parent.name}/{page.name}")
def test_links_lead_to_files(page):
    for target in re.findall(r"\]\(([^)#]+)", text_of(page)):
        assert target.startswith("https://") or (page.parent / target).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.parent.name}/{page.name}")
def test_every_command_of_ours_is_one(page):
    blocks = re.findall(r"```sh\n(.*?)```", text_of(page), re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines() if line.startswith("coursekit ")]
    lines += [f"coursekit {words}" for words in re.findall(r"`coursekit ([^`]+)`", text_of(page))]
    for line in lines:
        verb, *words = shlex.split(line, comments=True)[1:]
        command = cli.main.commands[verb]
        flags = {flag for option in command.params for flag in option.opts}
        assert {word.split("=")[0] for word in words if word.startswith("--")} <= flags | {"--help"}, line


@pytest.mark.parametrize("guide", ["instructors", "learners"])
def test_the_first_page_names_every_other(guide):
    linked = set(re.findall(r"\]\(([\w-]+\.md)\)", text_of(DOCS / guide / "README.md")))
    assert linked | {"README.md"} == {page.name for page in PAGES if page.parent.name == guide}
