"""A learner's own folder: the released lessons laid out in it, and brought up to date beside what was written there."""

import os
from collections import defaultdict
from pathlib import Path

import coursekit
from coursekit import lesson_record
from coursekit.aside import clear_leftovers
from coursekit.courseware import lesson_files, released_lessons
from coursekit.errors import CoursekitError
from coursekit.grading.files import write_once, write_whole
from coursekit.lesson_record import Edition, Entry, Record

WORDS = {
    "new": "New:",
    "again": "Was not there, and is laid out again:",
    "updated": "You had not changed these, and now have them as in this version:",
    "beside": "What you wrote is as you left it. This version's lessons lie beside it:",
}


def lay_out(folder: Path) -> list[str]:
    """Lay out the released lessons in a folder, new or laid out earlier, and return what to say: a line each.

    A file that the learner has not touched is replaced by its new version; beside one that they have, the new version
    is put under a name of its own, once. A file that is gone is laid out again. What another run left undone is done
    now. Raises CoursekitError where the folder is somebody else's, or something is in the way or cannot be written.
    """
    first = _claim(folder)
    record = lesson_record.read(folder)
    news: dict[str, list[str]] = defaultdict(list)
    for file in lesson_files():
        name, before = file.as_posix(), lesson_record.as_text(record)
        kind, placed = _bring(folder, file, record.setdefault(name, Entry()))
        if kind:
            news[kind].append(placed.relative_to(folder).as_posix())
        if lesson_record.as_text(record) != before:
            _remember(folder, record)
    if first:
        return [f"{len(record)} lessons now lie in {folder}. Begin with 00_start_here."]
    lines = [f"  {WORDS[kind]} {', '.join(files)}" for kind, files in sorted(news.items())]
    return [f"{folder} now has the lessons of coursekit {coursekit.__version__}.", *lines] if lines else []


def _claim(folder: Path) -> bool:
    """Make a folder ours, and say whether it was not before. Hidden files may lie in it, nothing else.

    The mark comes before any lesson: what is then killed is ours to complete.
    """
    if lesson_record.exists(folder):
        clear_leftovers((folder / lesson_record.FILE).parent)
        return False
    if folder.exists() and not folder.is_dir():
        raise CoursekitError(f"{folder} is no folder. Name a new one: coursekit lab FOLDER")
    if folder.is_dir() and any(not entry.name.startswith(".") for entry in folder.iterdir()):
        if (folder / "notebooks").is_dir():
            raise CoursekitError(f"{folder} is a course folder: `coursekit lab --course {folder}` opens its lessons.")
        raise CoursekitError(
            f"{folder} is not empty, and no `coursekit lab` laid it out. Name a new folder: coursekit lab FOLDER"
        )
    _remember(folder, {})
    return True


def _remember(folder: Path, record: Record) -> None:
    write_whole(folder / lesson_record.FILE, lesson_record.as_text(record))


def _bring(folder: Path, file: Path, entry: Entry) -> tuple[str, Path]:
    """Bring one file up to date and note it; return what was done, a key of WORDS or nothing, and where.

    The file comes first, the note after: when killed between the two, the next run finds the file as it should be.
    """
    place, data = folder / file, (released_lessons() / file).read_bytes()
    content = lesson_record.content_of(data)
    edition = entry.edition(content)
    _see_that_nothing_is_in_the_way(folder, place)
    there = place.read_bytes() if place.exists() else data
    kind, placed = "", place
    if not place.exists():
        clear_leftovers(place.parent)
        kind = "again" if entry.laid else "new"
        write_once(place, data)
    elif there != data and lesson_record.digest_of(there) in entry.laid and not place.is_symlink():
        kind = "" if edition else "updated"
        write_whole(place, data)
    elif there != data and edition:
        placed = place.with_name(edition.file)
    elif there != data:
        kind, placed = "beside", _name_beside(place, data)
        write_once(placed, data)
    _note(entry, lesson_record.digest_of(data), Edition(content, placed.name))
    return kind, placed


def _see_that_nothing_is_in_the_way(folder: Path, place: Path) -> None:
    above = [parent for parent in place.parents if parent.is_relative_to(folder) and parent != folder]
    for path in (*reversed(above), place):
        if os.path.lexists(path) and not (path.is_file() if path == place else path.is_dir()):
            raise CoursekitError(
                f"{path} is in the way: a {'file' if path == place else 'folder'} of a lesson is due there. "
                "Move it away, then run it again."
            )


def _name_beside(place: Path, data: bytes) -> Path:
    """Return a name for a new version beside a file: none that is taken, but by that very version."""
    number, path = 1, place.with_stem(f"{place.stem}-{coursekit.__version__}")
    while os.path.lexists(path) and not (path.is_file() and path.read_bytes() == data):
        number += 1
        path = place.with_stem(f"{place.stem}-{coursekit.__version__}-{number}")
    return path


def _note(entry: Entry, digest: str, given: Edition) -> None:
    """Note that the folder has a version of a file, and under which name."""
    edition = entry.edition(given.content)
    if edition is None:
        edition = given
        entry.editions.append(edition)
    edition.file = given.file
    if coursekit.__version__ not in edition.versions:
        edition.versions.append(coursekit.__version__)
    if digest not in entry.laid:
        entry.laid.append(digest)
