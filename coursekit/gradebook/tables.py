"""Opening nbgrader's gradebook: made whole or not at all, and its errors said in a line."""

import logging
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import nbgrader.api
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from nbgrader import dbutil
from nbgrader.api import Base, Course, Gradebook, InvalidEntry
from sqlalchemy import URL, Connection, create_engine, inspect, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, SAWarning, SQLAlchemyError
from sqlalchemy.orm import Session

from coursekit.aside import clear_leftovers, place_once, written_aside
from coursekit.errors import CoursekitError, advice

PATIENCE = 10
"""Seconds to wait for a server to answer, and for another program's lock there."""
OUR_LOCK = 0x6E6E
"""The number of the lock on a server that those hold who make tables or register a lesson."""
logging.getLogger("psycopg").addHandler(logging.NullHandler())  # a lost connection is raised, and said in our words


def open_gradebook(db_url: str) -> Any:
    """Open nbgrader's gradebook, making it whole or not at all. Raises CoursekitError if it is of another version."""
    with database_errors(db_url):
        url = _with_patience(_parsed(db_url))
        if (file := file_of(db_url)) is not None and not file.exists():
            clear_leftovers(file.parent)
            try:
                with written_aside(file) as new:
                    _make_tables(url.set(database=str(new)))
                    place_once(new, file)
            except OSError as error:
                raise CoursekitError(
                    f"The gradebook {file} cannot be made: {error.strerror}. {advice(error)}, then run it again."
                ) from None
        _make_tables(url)
        return Gradebook(url.render_as_string(hide_password=False))


def _parsed(db_url: str) -> URL:
    """Read a gradebook's address. Raises CoursekitError where it is none."""
    try:
        url = make_url(db_url)
        if "@" in (url.host or ""):
            raise ArgumentError("the password has an @ that is not written as %40")
    except (ArgumentError, ValueError):
        raise CoursekitError(
            f"{shown(db_url)} is no address of a gradebook. Write sqlite:///FILE or "
            "postgresql+psycopg://USER:PASSWORD@HOST/DATABASE, with %40, %3A and %2F for @, : and / in a password."
        ) from None
    return url


def file_of(db_url: str) -> Path | None:
    """Return the file of an SQLite gradebook; None for a gradebook on a server."""
    url = make_url(db_url)
    is_file = url.get_backend_name() == "sqlite" and url.database and not url.database.startswith((":", "file:"))
    return Path(str(url.database)) if is_file else None


def _with_patience(url: URL) -> URL:
    """Bound how long a PostgreSQL server is waited for, unless the URL does."""
    if url.get_backend_name() != "postgresql" or "connect_timeout" in url.query:
        return url
    return url.update_query_dict({"connect_timeout": str(PATIENCE)})


def _make_tables(url: URL) -> None:
    """Make an empty gradebook of nbgrader's present version, without its way of starting `alembic` by name."""
    scripts = ScriptDirectory(dbutil.ALEMBIC_DIR)
    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            empty = not inspect(connection).get_table_names()
        with engine.begin() as connection:
            if empty:
                have_to_oneself(connection)
            versions = MigrationContext.configure(connection)
            if empty and not inspect(connection).get_table_names():
                Base.metadata.create_all(connection)
                with Session(connection, join_transaction_mode="rollback_only") as session:
                    session.add(Course(id="default_course"))
                    session.commit()
                versions.stamp(scripts, "head")
            found, head = versions.get_current_revision(), scripts.get_current_head()
            if found != head:
                raise CoursekitError(
                    f"The gradebook {url.render_as_string()} is of another nbgrader version ({found}, not {head}). "
                    "Make a copy of it, then run `nbgrader db upgrade` in the course folder."
                )
    finally:
        engine.dispose()


def have_to_oneself(connection: Connection) -> None:
    """Begin a transaction during which no other of our programs makes tables or registers a lesson."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    be_patient(connection)
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({OUR_LOCK})")


def be_patient(connection: Connection) -> None:
    """Bound how long this transaction waits for other programs' locks: SQLite does so by itself, for 5 seconds."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{PATIENCE}s'")


def collided(error: DBAPIError) -> bool:
    """Whether a transaction failed only because another came at the same moment, so that it may be tried again."""
    return isinstance(error, IntegrityError) or getattr(error.orig, "sqlstate", None) in ("40001", "40P01")


def shown(db_url: str) -> str:
    """Return a gradebook's address as it may be printed: without a password."""
    return re.sub(r"(?<=://)([^/@]*?):.*(?=@)|(?<=password=)[^&]*", lambda m: f"{m[1]}:***" if m[1] else "***", db_url)


@contextmanager
def _silent(logger: logging.Logger) -> Iterator[None]:
    """Keep a logger from printing, and its tracebacks with it: what went wrong is raised, too."""
    before, logger.disabled = logger.disabled, True
    try:
        yield
    finally:
        logger.disabled = before


@contextmanager
def database_errors(db_url: str) -> Iterator[None]:
    """Say in a line what is wrong with a gradebook; keep quiet about nbgrader's own way of making its rows."""
    try:
        with warnings.catch_warnings(), _silent(nbgrader.api.app_log):
            warnings.simplefilter("ignore", SAWarning)
            yield
    except ModuleNotFoundError as error:
        raise CoursekitError(
            f"A gradebook at {shown(db_url)} needs the package {error.name}. "
            "For postgresql+psycopg://, install it with: pip install 'coursekit[postgres]'"
        ) from None
    except (SQLAlchemyError, InvalidEntry) as error:
        reason = str(getattr(error, "orig", None) or error).splitlines()[0]
        raise CoursekitError(
            f"The gradebook {shown(db_url)} cannot be used: {shown(reason).rstrip('.')}. {_remedy(db_url, reason)}; "
            "then run the command again."
        ) from None


def _remedy(db_url: str, reason: str) -> str:
    file = file_of(db_url)
    if file is None:
        return "See that the server runs and lets you in, and that no other program holds what it locked"
    if "full" in reason:
        return "Make room on the disk"
    if not file.exists() and file.parent.is_dir():
        return "Its file is gone: put it back, or go on with a new one"
    return "Close other programs that use it, and see that its folder can be written and has room"
