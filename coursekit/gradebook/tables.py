"""Opening nbgrader's gradebook: made whole or not at all, and its errors said in a line."""

import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from nbgrader import dbutil
from nbgrader.api import Base, Gradebook
from sqlalchemy import create_engine, inspect
from sqlalchemy.exc import SAWarning, SQLAlchemyError

from coursekit.errors import CoursekitError


def open_gradebook(db_url: str) -> Any:
    """Open nbgrader's gradebook, making it whole or not at all. Raises CoursekitError if it is of another version."""
    file = Path(db_url.removeprefix("sqlite:///")) if db_url.startswith("sqlite:///") else None
    with database_errors(db_url):
        if file is not None and not file.exists():
            new = file.with_name(f".{file.name}.{os.getpid()}")
            try:
                _make_tables(f"sqlite:///{new}")
                new.replace(file)
            except OSError as error:
                raise CoursekitError(f"The gradebook {file} cannot be made: {error.strerror}.") from None
            finally:
                new.unlink(missing_ok=True)
        _make_tables(db_url)
        return Gradebook(db_url)


def _make_tables(db_url: str) -> None:
    """Make an empty gradebook of nbgrader's present version, without its way of starting `alembic` by name."""
    scripts = ScriptDirectory(dbutil.ALEMBIC_DIR)
    engine = create_engine(db_url)
    try:
        with engine.begin() as connection:
            versions = MigrationContext.configure(connection)
            if not inspect(connection).get_table_names():
                Base.metadata.create_all(connection)
                versions.stamp(scripts, "head")
            found, head = versions.get_current_revision(), scripts.get_current_head()
            if found != head:
                raise CoursekitError(
                    f"The gradebook {db_url} is of another nbgrader version ({found}, not {head}). "
                    "Make a copy of it, then run `nbgrader db upgrade` in the course folder."
                )
    finally:
        engine.dispose()


@contextmanager
def database_errors(db_url: str) -> Iterator[None]:
    """Say in a line what is wrong with a gradebook; keep quiet about nbgrader's own way of making its rows."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", SAWarning)
            yield
    except SQLAlchemyError as error:
        reason = str(getattr(error, "orig", None) or error).splitlines()[0]
        raise CoursekitError(
            f"The gradebook {db_url} cannot be used: {reason}. "
            "Close other programs that use it, and see that its folder can be written; then run the command again."
        ) from None
