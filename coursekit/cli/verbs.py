"""What all verbs of the command line share: whatever goes wrong is said in a line or two, with exit code 2."""

import errno
from typing import Any

import click

from coursekit.errors import CoursekitError, advice


class Verbs(click.Group):
    """The group of all verbs: says what is wrong in a line or two, and exits with 2."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a verb; whatever people or their machine can bring about becomes a message."""
        try:
            return super().invoke(ctx)
        except CoursekitError as error:
            said = str(error)
        except KeyboardInterrupt:
            said = "stopped. What was finished is kept; run it again to go on."
        except click.UsageError as error:
            if type(error).__name__ == "NoArgsIsHelpError":
                raise
            said = f"{error.format_message()} See `{error.ctx.command_path if error.ctx else 'coursekit'} --help`."
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise
            said = _trouble_with_a_file(error)
        except ModuleNotFoundError as error:
            if not error.name or error.name.startswith("coursekit"):
                raise
            said = f"The package {error.name} is not installed. `coursekit doctor` says what is missing."
        click.echo(f"coursekit: {said}", err=True)
        ctx.exit(2)

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple:
        """Find the verb. Raises CoursekitError for an unknown one, and names the nearest."""
        if not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            import difflib

            near = difflib.get_close_matches(args[0], self.list_commands(ctx), 1, cutoff=0.5)
            hint = f"Did you mean {near[0]!r}?" if near else "See `coursekit --help`."
            raise CoursekitError(f"There is no command {args[0]!r}. {hint}")
        return super().resolve_command(ctx, args)


def _trouble_with_a_file(error: OSError) -> str:
    """Say in two sentences what the system refused, and what to do."""
    name, reason = error.filename2 or error.filename, error.strerror or str(error)
    return f"{f'{name}: ' if name else ''}{reason}. {advice(error)}, then run it again."
