"""axe-core, which finds what stops people who use a screen reader or a keyboard: looked for here, or fetched once."""

import os
import shutil
import subprocess
import tarfile
from pathlib import Path

VERSION = "4.14.1"
INSIDE = "package/axe.min.js"
NOT_HERE = "axe-core is not here: name its axe.min.js in COURSEKIT_AXE, or install npm, which fetches it"
SEEN = "body { height: 100vh !important }"
"""JupyterLab's body has no height and clips, for which axe-core takes all text in it for hidden, however pale."""
RUN = """async (selector) => {
    const found = Array.from(document.querySelectorAll(selector));
    const outer = found.filter(one => !one.parentElement?.closest(selector));
    if (!outer.length) throw new Error(`axe-core has nothing to look at: no element is ${selector}`);
    const {violations} = await axe.run({include: outer}, {resultTypes: ['violations'], preload: false});
    return violations.flatMap(({id, help, nodes}) => nodes.map(
        ({html, any}) => `${id}: ${help}. ${any.map(one => one.message).join(' ')}\\n    ${html.slice(0, 300)}`));
}"""
"""In the page: what axe-core holds against the elements of a selector and all within them, a text for each.
It fetches no stylesheet a second time, which a page in a folder may not do."""


def find_axe(root: Path, cache: Path) -> Path | None:
    """Return the file axe.min.js: COURSEKIT_AXE's, node_modules', or npm's in the cache; None where there is none."""
    if named := os.environ.get("COURSEKIT_AXE"):
        return Path(named)
    cached = cache / VERSION / "axe.min.js"
    places = [root / "node_modules" / "axe-core" / "axe.min.js", cached]
    return next((place for place in places if place.is_file()), None) or _fetch(cached)


def _fetch(file: Path) -> Path | None:
    npm = shutil.which("npm")
    if npm is None:
        return None
    file.parent.mkdir(parents=True, exist_ok=True)
    command = [npm, "pack", "--silent", f"axe-core@{VERSION}"]
    try:
        done = subprocess.run(command, cwd=file.parent, capture_output=True, text=True, timeout=120, check=True)
        with tarfile.open(file.parent / done.stdout.split()[-1]) as archive:
            script = archive.extractfile(INSIDE)
            assert script is not None
            file.write_bytes(script.read())
    except (OSError, subprocess.SubprocessError):
        return None
    return file
