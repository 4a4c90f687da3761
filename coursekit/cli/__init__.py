"""The command line: one thin command a verb. What a verb needs is imported when it runs, so that help is quick."""

import sys
from typing import Any

import click

import coursekit
from coursekit.cli import authoring, grading, learning, new
from coursekit.cli.verbs import Verbs

NOT_THERE: Any = None
"""In place of a library that jsonschema would load, in a second, for a kind of address that no notebook holds."""


@click.group(cls=Verbs)
@click.version_option(coursekit.__version__)
def main() -> None:
    """Lessons on how neural networks learn: build them, work through them, check and grade them."""
    sys.modules.setdefault("rfc3987_syntax", NOT_THERE)


VERBS = (
    *(learning.lab, learning.check, learning.progress, learning.doctor),
    *(grading.grade, grading.report, grading.demo),
    *(authoring.build, authoring.validate, new.new),
)
for verb in VERBS:
    main.add_command(verb)
