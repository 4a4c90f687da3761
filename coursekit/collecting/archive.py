"""Reading zips and folders that strangers filled: names that stay inside, bytes that are counted while they come."""

import io
import lzma
import os
import re
import stat
import struct
import time
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from coursekit.errors import CoursekitError, advice

MB = 2**20
CHUNK = MB
MAX_DIRECTORY = 16 * MB
"""Bytes of a zip's table of contents that are read: some 100,000 files. Python would read all that a zip claims."""
BOMB_FROM, BOMB_RATIO = 16 * MB, 200
"""What unpacks to more than this, and to so many times its packed size, is a bomb and no notebook."""
MAX_PART, MAX_PATH = 255, 1000
"""Bytes of a file's name, and of its path."""
MALFORMED = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError),
    *(ValueError, IndexError, OverflowError, NotImplementedError, RuntimeError),
)
"""What Python raises for a zip that is damaged, or made to look like one."""


class Refused(Exception):
    """Says why something was not taken, as the end of a sentence that begins with its name."""


@dataclass(frozen=True)
class Bounds:
    """How much is read: bytes of one person's files together, bytes in all, and files in one zip or folder."""

    file: int = 256 * MB
    total: int = 4096 * MB
    files: int = 50_000


class Budget:
    """Counts bytes as they are read, for one person and for a whole run. Raises Refused beyond either bound."""

    def __init__(self, bounds: Bounds):
        self.bounds, self.all, self.own = bounds, 0, 0

    def begin(self) -> None:
        """Begin with another person: one that is too large takes nothing from the others."""
        self.own = 0

    def spend(self, size: int) -> None:
        """Count bytes that have been read."""
        self.own, self.all = self.own + size, self.all + size
        if self.own > self.bounds.file:
            raise Refused(f"unpacks to more than {self.bounds.file // MB} MB, which is the limit (--max-file)")
        if self.all > self.bounds.total:
            raise Refused(f"goes beyond {self.bounds.total // MB} MB in all, which is the limit (--max-total)")


@dataclass(frozen=True)
class Entry:
    """A file in a zip or folder: its path, when it was last changed, and how to read it; `problem`: why it can't be."""

    parts: tuple[str, ...]
    time: float
    read: Callable[[Budget], bytes]
    problem: str = ""

    @property
    def shown(self) -> str:
        """The path as one text."""
        return "/".join(self.parts)


@contextmanager
def opened(source: Path, bounds: Bounds) -> Iterator[list[Entry]]:
    """List the files of a zip or a folder, to be read while the block runs.

    Raises Refused where it is neither, damaged or too large, CoursekitError where there is nothing of that name.
    """
    if source.is_dir():
        yield _in_folder(source, bounds)
        return
    try:
        file = source.open("rb")
    except OSError as error:
        reason = error.strerror or str(error)
        raise CoursekitError(f"{source} cannot be read: {reason}. {advice(error)}, then run it again.") from None
    with file, _zip(file) as archive:
        yield _in_zip(archive, bounds)


@contextmanager
def opened_inside(data: bytes, bounds: Bounds) -> Iterator[list[Entry]]:
    """List the files of a zip that lies in another. Raises Refused as `opened` does."""
    with _zip(io.BytesIO(data)) as archive:
        yield _in_zip(archive, bounds)


class _Guarded:
    """A file of which nobody reads very much at once, whatever a zip's header tells Python to read."""

    def __init__(self, file: BinaryIO):
        self.file = file

    def read(self, size: int = -1) -> bytes:
        data = self.file.read(min(size, MAX_DIRECTORY + 1) if size >= 0 else MAX_DIRECTORY + 1)
        if len(data) > MAX_DIRECTORY:
            raise Refused("has a table of contents that is too large")
        return data

    def __getattr__(self, name: str) -> Any:
        return getattr(self.file, name)


def _zip(file: BinaryIO) -> zipfile.ZipFile:
    guarded: Any = _Guarded(file)
    try:
        return zipfile.ZipFile(guarded)
    except MALFORMED:
        raise Refused("is no zip, or did not arrive whole: download it again") from None


def _in_zip(archive: zipfile.ZipFile, bounds: Bounds) -> list[Entry]:
    infos = [info for info in archive.infolist() if not info.is_dir()]
    if len(infos) > bounds.files:
        raise Refused(f"holds {len(infos):,} files, and {bounds.files:,} is the limit (--max-files)")
    return [_zip_entry(archive, info) for info in infos]


def _zip_entry(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Entry:
    name, kind = _true_name(info), stat.S_IFMT(info.external_attr >> 16)
    try:
        when = time.mktime((*info.date_time, 0, 0, -1))
    except (ValueError, OverflowError):
        when = 0.0
    try:
        parts = safe_parts(name)
        if kind not in (0, stat.S_IFREG):
            raise Refused("is a link or a device, not a file")
        return Entry(parts, when, partial(_unpack, archive, info))
    except Refused as why:
        return Entry((name,), when, partial(_unpack, archive, info), str(why))


def _true_name(info: zipfile.ZipInfo) -> str:
    """Return a name as it was meant: macOS and some servers write UTF-8 and don't say so; Python cuts at a null."""
    name = info.orig_filename
    if info.flag_bits & 0x800 or name.isascii():
        return name
    try:
        return name.encode("cp437").decode("utf-8")
    except UnicodeError:
        return name


def safe_parts(name: str) -> tuple[str, ...]:
    """Split a path, in either system's writing, and normalise its letters. Raises Refused where it leads elsewhere."""
    path = unicodedata.normalize("NFC", name.replace("\\", "/"))
    parts = tuple(part for part in path.split("/") if part not in ("", "."))
    if path.startswith("/") or ".." in parts or (parts and re.match(r"[A-Za-z]:", parts[0])):
        raise Refused("has a name that leads out of the folder")
    if not parts or "\0" in path:
        raise Refused("has no proper name")
    size = len(path.encode("utf-8", "surrogatepass"))
    if size > MAX_PATH or any(len(part.encode("utf-8", "surrogatepass")) > MAX_PART for part in parts):
        raise Refused("has too long a name")
    return parts


def _unpack(archive: zipfile.ZipFile, info: zipfile.ZipInfo, budget: Budget) -> bytes:
    """Unpack a file, believing nothing of what the zip says of its size. Raises Refused."""
    if info.flag_bits & 0x1:
        raise Refused("is encrypted: ask for it without a password")
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Refused("is packed in an unusual way: ask for an ordinary zip, or for the notebook itself")
    chunks, size = [], 0
    try:
        with archive.open(info) as stream:
            while chunk := stream.read(CHUNK):
                size += len(chunk)
                budget.spend(len(chunk))
                if size > BOMB_FROM and size > BOMB_RATIO * info.compress_size:
                    raise Refused(f"is a zip bomb: it unpacks to more than {BOMB_RATIO} times its size")
                chunks.append(chunk)
    except MALFORMED:
        raise Refused("is damaged") from None
    return b"".join(chunks)


def _in_folder(folder: Path, bounds: Bounds) -> list[Entry]:
    """List the files below a folder, following no link."""
    found: list[Entry] = []
    todo = [folder]
    while todo:
        try:
            children = sorted(os.scandir(todo.pop()), key=lambda child: child.name)
        except OSError as error:
            raise CoursekitError(f"{error.filename} cannot be read: {error.strerror}. {advice(error)}.") from None
        for child in children:
            if child.is_dir(follow_symlinks=False):
                todo.append(Path(child.path))
            else:
                found.append(_file_entry(Path(child.path), folder))
            if len(found) > bounds.files:
                raise Refused(f"holds more than {bounds.files:,} files, which is the limit (--max-files)")
    return sorted(found, key=lambda entry: entry.parts)


def _file_entry(path: Path, folder: Path) -> Entry:
    parts = tuple(unicodedata.normalize("NFC", part) for part in path.relative_to(folder).parts)
    about = path.lstat()
    problem = "" if stat.S_ISREG(about.st_mode) else "is a link or a device, not a file"
    return Entry(parts, about.st_mtime, partial(_read_file, path), problem)


def _read_file(path: Path, budget: Budget) -> bytes:
    chunks = []
    try:
        with path.open("rb") as stream:
            while chunk := stream.read(CHUNK):
                budget.spend(len(chunk))
                chunks.append(chunk)
    except OSError as error:
        raise Refused(f"cannot be read: {error.strerror or error}") from None
    return b"".join(chunks)
