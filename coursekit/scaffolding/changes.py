"""What a scaffold makes and changes: texts by file, written all together or not at all."""

from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path

from coursekit.aside import written_aside
from coursekit.errors import CoursekitError, advice
from coursekit.scaffolding.anchors import NoAnchor


@dataclass
class Changes:
    """The files below a folder that are to be made or changed.

    by_hand: what could not be put in its place. steps: what an author does next.
    """

    folder: Path
    made: dict[str, str] = field(default_factory=dict)
    changed: dict[str, str] = field(default_factory=dict)
    by_hand: list[str] = field(default_factory=list)
    steps: list[str] = field(default_factory=list)

    def plan(self, *steps: str) -> None:
        """Set what an author does next; first, where another coursekit runs than this clone's, to install this one."""
        runs, own = Path(__file__).resolve().parents[1], (self.folder / "coursekit").resolve()
        other = f"pip install -e . in this clone: the coursekit that runs is {runs}, which knows nothing of this"
        self.steps = [*([other] if runs != own else []), *steps]

    def lines(self) -> list[str]:
        """Say it to an author."""
        listed = {"Made": self.made, "Changed": self.changed, "To do by hand": self.by_hand, "Next": self.steps}
        return [
            line for head, items in listed.items() if items for line in (f"{head}:", *(f"  {one}" for one in items))
        ]

    def make(self, file: str, text: str) -> None:
        """Add a new file. Raises CoursekitError when there is one."""
        if (self.folder / file).exists():
            raise CoursekitError(f"{file} is there already, and nothing is overwritten. Choose another name.")
        self.made[file] = text

    def edit(self, file: str, change: Callable[[str], str], otherwise: str) -> None:
        """Change a file's text with `change`; where it has no such place, keep it and say what to add by hand."""
        try:
            self.changed[file] = change(self.changed.get(file) or read(self.folder, file))
        except NoAnchor as why:
            self.by_hand.append(f"{file} ({why}): {otherwise}")

    def write(self) -> None:
        """Write every file, or none. Raises CoursekitError when one cannot be written, with all as it was."""
        texts = {self.folder / file: text for file, text in (self.made | self.changed).items()}
        before = {path: path.read_bytes() if path.exists() else None for path in texts}
        folders: list[Path] = []
        placed: list[Path] = []
        path = self.folder
        try:
            with ExitStack() as stack:
                new = {}
                for path, text in texts.items():
                    _make_folders(path.parent, folders)
                    new[path] = stack.enter_context(written_aside(path))
                    new[path].write_bytes(_like(text, before[path]))
                    if before[path] is not None:
                        new[path].chmod(path.stat().st_mode & 0o7777)
                for path in texts:
                    new[path].replace(path)
                    placed.append(path)
        except BaseException as error:
            _undo(placed, before, folders)
            if not isinstance(error, OSError):
                raise
            said = f"{path} cannot be written: {error.strerror or error}. Nothing was changed."
            raise CoursekitError(f"{said} {advice(error)}, then run it again.") from None


def read(folder: Path, file: str) -> str:
    """Return a file's text, its lines ended by \\n. Raises CoursekitError when it can't be read."""
    try:
        return (folder / file).read_text(encoding="utf-8")
    except FileNotFoundError:
        raise CoursekitError(f"{folder / file} is missing. Run this in a clone of the course.") from None
    except UnicodeDecodeError as error:
        raise CoursekitError(f"{folder / file} is not UTF-8 (byte {error.start}). Save it as UTF-8.") from None
    except OSError as error:
        raise CoursekitError(f"{folder / file} cannot be read: {error.strerror}. {advice(error)}.") from None


def _like(text: str, before: bytes | None) -> bytes:
    """Encode a text with the line ends that its file had."""
    ends = "\r\n" if before and b"\r\n" in before else "\n"
    return text.replace("\n", ends).encode("utf-8")


def _make_folders(folder: Path, made: list[Path]) -> None:
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    for one in reversed(missing):
        one.mkdir()
        made.append(one)


def _undo(placed: list[Path], before: dict[Path, bytes | None], folders: list[Path]) -> None:
    """Put back what was there, and remove what was not."""
    for path in placed:
        with suppress(OSError):
            if (old := before[path]) is None:
                path.unlink()
            else:
                path.write_bytes(old)
    for folder in reversed(folders):
        with suppress(OSError):
            folder.rmdir()
