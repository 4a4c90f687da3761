"""The bank of submissions as a table: (exercise, folder, file) for every right, wrong and hostile one."""

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


def hostile() -> list[tuple[bool, Path]]:
    """Every hostile submission with whether its sigmoid is right by an honest reading."""
    files = sorted(BANK.glob("*/hostile/*.py"))
    return [(path.read_text(encoding="utf-8").startswith("# expect: pass"), path) for path in files]
