"""The bank of submissions as a table: (exercise, folder, file) for every right, wrong and hostile one."""

import re
from dataclasses import dataclass
from pathlib import Path

from coursekit.exercises import by_function

BANK = Path(__file__).parent / "bank"


def right() -> list[tuple[str, Path]]:
    """Every right submission with its exercise's id."""
    return [(by_function()[path.parent.name].id, path) for path in sorted(BANK.glob("*/right/*/*.py"))]


def wrong() -> list[tuple[str, str | None, Path]]:
    """Every wrong submission with its exercise's id and its misconception's name, None for other mistakes."""
    table = []
    for path in sorted(BANK.glob("*/wrong/*/*/*.py")):
        name = path.parent.name
        table.append((by_function()[path.parent.parent.name].id, None if name == "other" else name, path))
    return table


@dataclass(frozen=True)
class Attack:
    """One hostile submission, as its first lines describe it: what must come of it, and what it tries."""

    path: Path
    expect: str
    tries: str

    @property
    def name(self) -> str:
        """What its file, or its folder, is called."""
        return self.path.stem if self.path.suffix == ".py" else self.path.name


HEAD = re.compile(r"# expect: (rejected|partly|passes)\n# tries: (\S.*)\n")
"""How each file of hostile/ begins: rejected earns nothing, partly what its mistake leaves, passes is right."""


def attack(path: Path) -> Attack:
    """Read the head of a hostile file. Raises ValueError when it has none."""
    head = HEAD.match(path.read_text(encoding="utf-8"))
    if head is None:
        raise ValueError(f"{path} does not begin with the two lines '# expect: ...' and '# tries: ...'")
    return Attack(path, *head.groups())


def hostile() -> list[Attack]:
    """Every hostile submission that is one file; all attack the sigmoid of lesson 01."""
    return [attack(path) for path in sorted((BANK / "hostile").glob("*.py"))]
