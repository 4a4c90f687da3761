"""Collecting a lesson: every source read, every file given to its learner or named with the reason why not."""

import json
from dataclasses import dataclass, field
from pathlib import Path

from coursekit.collecting.archive import Bounds, Budget, Entry, Refused, opened
from coursekit.collecting.choose import NOISE, Chooser, Chosen, File
from coursekit.collecting.ids import folded
from coursekit.collecting.memory import Collected, digests, known_ids, recall, remember
from coursekit.collecting.names import BLACKBOARD, MOODLE, Named, Sender, read_name, read_plain
from coursekit.collecting.placing import Place
from coursekit.collecting.roster import Roster
from coursekit.collecting.students import identify
from coursekit.errors import CoursekitError, did_you_mean
from coursekit.grading.submission import grade_id_of

WRAPPERS = ("submitted", "submissions", "download", "downloads")
"""Names of a folder around all submissions: those, the lesson's, and that of the zip itself."""


@dataclass
class Outcome:
    """What one run did. left: sentences on what was left out; notes: on what was taken all the same."""

    collected: list[str] = field(default_factory=list)
    replaced: dict[str, Path] = field(default_factory=dict)
    unchanged: list[str] = field(default_factory=list)
    late: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


class Collector:
    """Collects one lesson into a course. Raises CoursekitError when the course has no such lesson."""

    def __init__(self, course: Path, lesson: str, roster: Roster | None = None, bounds: Bounds | None = None):
        self.course, self.lesson, self.roster, self.bounds = course, lesson, roster, bounds or Bounds()
        graded = _graded_ids(course, lesson)
        self.budget = Budget(self.bounds)
        self.chooser = Chooser(lesson, graded, self.bounds, self.budget)
        self.other_lessons = graded.keys() - {lesson}
        self.place, self.known, self.outcome = Place(course, lesson), recall(course, lesson), Outcome()

    def collect(self, sources: list[Path], force: bool = False) -> Outcome:
        """Collect from zips and folders. force: replace what is newer or of another hand, too."""
        for source in sources:
            if not source.exists():
                raise CoursekitError(f"There is no {source}. Name the zip that was downloaded, or a folder.")
        try:
            for source in sources:
                self._from(source, force)
        finally:
            if self.outcome.collected or self.outcome.replaced or self.outcome.unchanged:
                remember(self.course, self.lesson, self.known)
        if self.roster is not None:
            there = {folded(id) for id in self.place.students() if self.place.folder(id).is_dir()}
            self.outcome.missing = [p.id for p in self.roster.people if folded(p.id) not in there]
        return self.outcome

    def _from(self, source: Path, force: bool) -> None:
        try:
            with opened(source, self.bounds) as entries:
                people = self._sort(entries, source)
                ids, why = identify(people, self.roster, self.place.students())
                self._require_same_ids(ids)
                for sender, problem in why.items():
                    self._leave(sender.shown, problem)
                for sender, id in sorted(ids.items(), key=lambda pair: pair[1]):
                    self._take(id, sender, people[sender], force)
        except Refused as problem:
            self._leave(source.name, str(problem))

    def _require_same_ids(self, ids: dict[Sender, str]) -> None:
        """Raise CoursekitError where people are known under other ids: a class must not be graded twice."""
        known, listed = known_ids(self.course), {p.id for p in self.roster.people} if self.roster else set()
        for sender, id in ids.items():
            former = known.get(sender.lasting, set()) - listed
            if former and id not in former and not (sender.number and id.endswith(f"-{sender.number}")):
                raise CoursekitError(
                    f"{sender.name} was collected as {min(former)}, and would be {id} now. Use one --roster always, "
                    "or none; to begin anew with other ids, begin a new folder: coursekit new class FOLDER"
                )

    def _sort(self, entries: list[Entry], source: Path) -> dict[Sender, list[tuple[Named, Entry]]]:
        """Group files by who handed them in; name those of which nobody can tell."""
        entries = _unwrapped(entries, {self.lesson, source.stem, *WRAPPERS})
        entries = [entry for entry in entries if entry.problem or not NOISE.fullmatch(entry.parts[0])]
        named = [(read_name(entry.parts), entry) for entry in entries]
        is_download = any(found is not None for found, _ in named)
        people: dict[Sender, list[tuple[Named, Entry]]] = {}
        for found, entry in named:
            if found is None and not is_download and entry.parts[1:2] and entry.parts[1] in self.other_lessons:
                continue
            if found is None and not is_download and entry.problem == "":
                found = read_plain(entry.parts, self.lesson)
            if found is None:
                self._leave(entry.shown, entry.problem or "does not say whose it is: put it into a folder STUDENT/")
            else:
                people.setdefault(found.sender, []).append((found, entry))
        return people

    def _take(self, id: str, sender: Sender, items: list[tuple[Named, Entry]], force: bool) -> None:
        newest = max(named.order for named, _ in items)
        latest = [(named, entry) for named, entry in items if named.order == newest or sender.system != BLACKBOARD]
        files = [File(named.rest, entry, entry.shown) for named, entry in latest if not named.text]
        try:
            if not files:
                raise Refused("was written in the system itself, and has no file: ask for the notebook")
            chosen = self.chooser.choose(files)
            named, entry = next((named, entry) for named, entry in items if entry.shown == chosen.came_by)
            fresh = Collected(
                *(sender.system, sender.name, sender.number, named.reply, named.order, entry.time, named.late),
                digests(chosen.files),
            )
            self._lay(id, fresh, chosen, force)
        except Refused as problem:
            self._leave(f"{id}: {sender.shown}" if sender.name != id else id, str(problem))

    def _lay(self, id: str, fresh: Collected, chosen: Chosen, force: bool) -> None:
        """Lay down what is new; say what is older, or of somebody else. Raises Refused where it must not be."""
        there, before, done = self.place.files(id), self.known.get(id), self.outcome
        if before and self._is_another(before, fresh):
            raise Refused(f"has another number than {before.sender.shown} had: two people? Give --roster FILE")
        same = there is not None and (digests(there) == fresh.files or (before and before.files == fresh.files))
        if not same and there is not None and not force:
            if before is None:
                raise Refused(f"is in submitted/{id} already, not by this command: --force replaces it, and keeps it")
            if fresh.is_older_than(before):
                raise Refused("is older than what was collected before, which stays: --force takes it all the same")
        if same:
            done.unchanged.append(id)
        else:
            former = self.place.lay(id, chosen.files)
            if former is None:
                done.collected.append(id)
            else:
                done.replaced[id] = former
            done.notes += [f"{id}: {note}" for note in chosen.notes]
        self.known[id] = fresh
        done.late += [id] if fresh.late else []

    def _is_another(self, before: Collected, fresh: Collected) -> bool:
        """Whether somebody else seems to have this id: these systems' number is one person's in one assignment."""
        both = before.system == fresh.system and fresh.system in (MOODLE, BLACKBOARD)
        return self.roster is None and both and before.number != fresh.number

    def _leave(self, what: str, why: str) -> None:
        self.outcome.left.append(f"{what} {why}")


def _unwrapped(entries: list[Entry], wrappers: set[str]) -> list[Entry]:
    """Leave out a folder around everything, if it is called like one."""
    tops = {entry.parts[0] for entry in entries if not NOISE.fullmatch(entry.parts[0])}
    if len(tops) != 1 or tops.pop() not in wrappers or any(len(entry.parts) == 1 for entry in entries):
        return entries
    return [Entry(entry.parts[1:], entry.time, entry.read, entry.problem) for entry in entries]


def _graded_ids(course: Path, lesson: str) -> dict[str, frozenset[str]]:
    """Return the ids of the graded cells of each lesson that the course has released.

    Raises CoursekitError when this one is not among them.
    """
    found: dict[str, frozenset[str]] = {}
    for path in sorted((course / "notebooks").glob("*/*.ipynb")):
        if path.stem == path.parent.name:
            try:
                cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
            except (OSError, ValueError, KeyError, TypeError):
                cells = []
            found[path.stem] = frozenset(filter(None, map(grade_id_of, cells)))
    if not found:
        raise CoursekitError(
            f"{course} has no released lessons in notebooks/. Make a course folder with `coursekit new class FOLDER`, "
            "and run this there, or name it with --course."
        )
    if lesson not in found:
        raise CoursekitError(f"There is no lesson {lesson!r} in {course}.{did_you_mean(lesson, found)}")
    return found
