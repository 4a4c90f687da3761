"""A PostgreSQL server for tests, from Debian's package or any other that has initdb and pg_ctl."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

SERVERS = (*sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True), *Path("/usr/pgsql").glob("bin"))


def server_programs() -> Path | None:
    """The folder that holds initdb and pg_ctl, or None where there is no server."""
    found = shutil.which("pg_ctl")
    folders = [*SERVERS, *([Path(found).parent] if found else [])]
    return next((folder for folder in folders if (folder / "initdb").is_file()), None)


class Postgres:
    """A server on a socket in a folder of its own, run by a user without rights: it refuses root."""

    def __init__(self):
        self.programs = server_programs()
        self.folder = Path(tempfile.mkdtemp(prefix="coursekit-pg-"))  # pytest's own folders let nobody else in
        if os.geteuid() == 0:
            shutil.chown(self.folder, "nobody")
        words = ("--auth", "trust", "--username", "coursekit", "--encoding", "UTF8", "--no-sync")
        self._run("initdb", "--pgdata", str(self.folder / "data"), *words)
        self.start()

    def close(self) -> None:
        self.stop()
        shutil.rmtree(self.folder)

    def _run(self, program: str, *words: str) -> None:
        user = ["setpriv", "--reuid", "nobody", "--clear-groups"] if os.geteuid() == 0 else []
        done = subprocess.run(
            [*user, str(self.programs / program), *words],
            cwd=self.folder,
            env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert done.returncode == 0, done.stdout

    def _control(self, *words: str) -> None:
        self._run("pg_ctl", "--pgdata", str(self.folder / "data"), "--log", str(self.folder / "log"), "-w", *words)

    def start(self) -> None:
        options = f"-c listen_addresses='' -c fsync=off -c unix_socket_directories='{self.folder}'"
        self._control("start", "-o", options)

    def stop(self) -> None:
        """End the server at once, whoever is connected."""
        self._control("stop", "-m", "immediate")

    def url(self, database: str, password: str = "") -> str:
        user = f"coursekit:{password}" if password else "coursekit"
        return f"postgresql+psycopg://{user}@/{database}?host={self.folder}"

    def new_database(self, name: str) -> str:
        """Make an empty database, and return its URL."""
        self._run("createdb", "--host", str(self.folder), "--username", "coursekit", name)
        return self.url(name)
