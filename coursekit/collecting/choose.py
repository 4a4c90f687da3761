"""Which of the files that one person handed in holds the lesson, and what belongs beside it."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, field, replace

from coursekit.collecting.archive import Bounds, Budget, Entry, Refused, opened_inside
from coursekit.collecting.ids import DEVICES, folded
from coursekit.collecting.names import is_called
from coursekit.grading.submission import MAX_BESIDE, OF_NBGRADER

MAX_ZIPS, MAX_NOTEBOOKS = 2, 20
"""How many zips may lie in one another, and how many notebooks of one person are looked into."""
MAX_NAMED = 3
"""How many files of one person that can't be read are named one by one."""
NOTEBOOKS, SCRIPTS, ARCHIVES = (".ipynb", ".ipynb.txt", ".ipynb.json"), (".py",), (".rar", ".7z", ".tar", ".gz", ".tgz")
NOISE = re.compile(r"(\..*|~.*|__macosx|thumbs\.db|desktop\.ini)", re.IGNORECASE)
GRADE_ID = re.compile(rb'"grade_id"\s*:\s*"([^"\\]{1,100})"')


@dataclass
class File:
    """One file of one person: its path there, and the file in the source that it came by."""

    rest: tuple[str, ...]
    entry: Entry
    came_by: str
    data: bytes | None = None

    @property
    def name(self) -> str:
        """The file's own name."""
        return self.rest[-1]

    @property
    def shown(self) -> str:
        """The path as one text."""
        return "/".join(self.rest)


@dataclass(frozen=True)
class Chosen:
    """What is to be laid down: bytes by file name, the file in the source it came by, and words on what was odd."""

    files: dict[str, bytes]
    came_by: str
    notes: list[str] = field(default_factory=list)


class Chooser:
    """Chooses for one lesson. `graded`: the ids of each lesson's graded cells, by which a notebook tells its lesson."""

    def __init__(self, lesson: str, graded: dict[str, frozenset[str]], bounds: Bounds, budget: Budget):
        self.lesson, self.bounds, self.budget = lesson, bounds, budget
        self.lesson_of = {id: name for name, ids in graded.items() for id in ids}

    def choose(self, files: Iterable[File]) -> Chosen:
        """Choose among one person's files. Raises Refused where there is no notebook, or more than one could count."""
        self.budget.begin()
        with ExitStack() as open_zips:
            everything = list(self._unzipped(files, open_zips))
            found = [file for file in everything if not file.entry.problem]
            odd = [f"{file.shown} was left out: it {file.entry.problem}" for file in everything if file.entry.problem]
            if odd and not found:
                raise Refused(f"holds nothing that can be read: {odd[0]}")
            work, notes = self._work(found)
            notes += odd[:MAX_NAMED] + ([f"and {len(odd) - MAX_NAMED} more of these"] if len(odd) > MAX_NAMED else [])
            name = f"{self.lesson}{'.py' if work.name.lower().endswith(SCRIPTS) else '.ipynb'}"
            if not is_called(work.name, self.lesson):
                notes.append(f"{work.shown} was taken as {name}")
            beside = self._beside([file for file in found if file is not work], work, notes)
            return Chosen({**beside, name: self._data(work)}, work.came_by, notes)

    def _unzipped(self, files: Iterable[File], open_zips: ExitStack, depth: int = 0) -> Iterable[File]:
        """Give the files but for what systems add, and in a zip's place those in it."""
        for file in files:
            if not file.entry.problem and any(map(NOISE.fullmatch, file.rest)):
                continue
            if file.entry.problem or not file.name.lower().endswith(".zip"):
                yield file
                continue
            if depth == MAX_ZIPS:
                raise Refused(f"has more than {MAX_ZIPS} zips in one another: ask for the notebook itself")
            inside = open_zips.enter_context(self._opened(file))
            entries = [replace(entry, parts=(*file.rest, *entry.parts)) for entry in inside]
            yield from self._unzipped([File(e.parts, e, file.came_by) for e in entries], open_zips, depth + 1)

    def _opened(self, file: File) -> AbstractContextManager[list[Entry]]:
        return opened_inside(self._data(file), self.bounds)

    def _data(self, file: File) -> bytes:
        if file.data is None:
            file.data = file.entry.read(self.budget)
        return file.data

    def _work(self, found: list[File]) -> tuple[File, list[str]]:
        """Return the file that holds the lesson, and what was odd about it."""
        notebooks = [file for file in found if file.name.lower().endswith(NOTEBOOKS)]
        if len(notebooks) > MAX_NOTEBOOKS:
            raise Refused(f"holds {len(notebooks)} notebooks: ask which one counts")
        if notebooks:
            return self._one_of(self._of_the_lesson(notebooks))
        if scripts := [file for file in found if file.name.lower().endswith(SCRIPTS)]:
            return self._one_of([file for file in scripts if self._is_named(file)] or scripts)
        if packed := [file for file in found if file.name.lower().endswith(ARCHIVES)]:
            raise Refused(f"is an archive that cannot be read: {packed[0].shown}. Ask for the notebook, or a zip")
        shown = ", ".join(file.shown for file in found[:3]) + (", ..." if len(found) > 3 else "")
        raise Refused(f"holds no notebook, only {shown}" if found else "holds no file")

    def _of_the_lesson(self, notebooks: list[File]) -> list[File]:
        """Return the notebooks that hold the lesson: those with its cells, else by name, else those of no lesson."""
        lessons = [self._lessons_in(file) for file in notebooks]
        ours = [file for file, those in zip(notebooks, lessons, strict=True) if self.lesson in those]
        unmarked = [file for file, those in zip(notebooks, lessons, strict=True) if not those]
        if fitting := ours or [file for file in unmarked if self._is_named(file)] or unmarked:
            return fitting
        other = sorted(set().union(*lessons))[0]
        raise Refused(f"holds {other}, not {self.lesson} ({notebooks[0].shown})")

    def _lessons_in(self, file: File) -> set[str]:
        ids = {id.decode("utf-8", "replace") for id in GRADE_ID.findall(self._data(file))}
        return {self.lesson_of[id] for id in ids if id in self.lesson_of}

    def _is_named(self, file: File) -> bool:
        return is_called(file.name, self.lesson)

    def _one_of(self, files: Sequence[File]) -> tuple[File, list[str]]:
        """Return the only file, or the only one that has the lesson's very name. Raises Refused where that is open."""
        different = list({self._data(file): file for file in reversed(files)}.values())[::-1]
        if len(different) == 1:
            return different[0], []
        named = [file for file in different if file.name.casefold().startswith(f"{self.lesson}.".casefold())]
        if len(named) == 1:
            others = ", ".join(file.shown for file in different if file is not named[0])
            return named[0], [f"{named[0].shown} was taken, and not {others}"]
        raise Refused(f"could be any of {', '.join(file.shown for file in different)}: ask which one counts")

    def _beside(self, others: list[File], work: File, notes: list[str]) -> dict[str, bytes]:
        """Return the small files beside the notebook, such as the pictures of a report, by safe names."""
        taken, size = {folded(f"{self.lesson}.ipynb"), folded(f"{self.lesson}.py")}, 0
        kept: dict[str, bytes] = {}
        for file in others:
            if file.rest[:-1] != work.rest[:-1] or file.name.lower().endswith((*NOTEBOOKS, ".zip", *ARCHIVES)):
                continue
            if not _is_safe(file.name) or folded(file.name) in taken:
                notes.append(f"{file.shown} was left out: its name may not stand beside a notebook")
                continue
            data = self._data(file)
            if (size := size + len(data)) > MAX_BESIDE:
                notes.append(f"{file.shown} was left out: what lies beside a notebook may have 8 MB")
                break
            taken.add(folded(file.name))
            kept[file.name] = data
        return kept


def _is_safe(name: str) -> bool:
    """Whether a learner's file may keep its name in the course: letters, digits, a few signs, no system's own."""
    plain = all(letter in " ._-()+" or unicodedata.category(letter)[0] in "LMN" for letter in name)
    return (
        plain
        and name[0] not in " .-"
        and name[-1] not in " ."
        and not DEVICES.fullmatch(name)
        and (folded(name) not in OF_NBGRADER and len(name.encode()) <= 200)
    )
