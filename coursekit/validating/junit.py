"""Results as JUnit XML, which continuous integration shows: a suite a notebook, a test case a kind of check."""

import os
import re
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree

from coursekit.errors import CoursekitError
from coursekit.validating.course import Result
from coursekit.validating.problem import KINDS

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit(results: Sequence[Result]) -> str:
    """Return the XML of a course's results."""
    suites = [_suite(result) for result in results]
    root = ElementTree.Element("testsuites", {"name": "coursekit validate", **_totals(suites)})
    root.extend(suites)
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def write_junit(file: Path, results: Sequence[Result]) -> None:
    """Write the XML, whole or not at all. Raises CoursekitError when it cannot be written."""
    new = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        new.write_text(junit(results), encoding="utf-8")
        new.replace(file)
    except OSError as error:
        raise CoursekitError(f"{file} cannot be written: {error.strerror}. Name another file with --junit.") from None
    finally:
        new.unlink(missing_ok=True)


def writable(file: Path) -> None:
    """See before any work that a file can be written there. Raises CoursekitError when not."""
    if file.is_dir():
        raise CoursekitError(f"{file} is a folder. Name a file with --junit.")
    if not file.parent.is_dir() or not os.access(file.parent, os.W_OK):
        raise CoursekitError(f"There is no folder {file.parent} to write in. Name another file with --junit.")


def _suite(result: Result) -> ElementTree.Element:
    cases = [_case(result, kind) for kind in KINDS[result.kind]]
    failed = sum(case.find("failure") is not None for case in cases)
    skipped = sum(case.find("skipped") is not None for case in cases)
    counts = {"tests": len(cases), "failures": failed, "errors": 0, "skipped": skipped}
    about = {"name": result.file, **{name: str(count) for name, count in counts.items()}}
    suite = ElementTree.Element("testsuite", {**about, "time": f"{result.seconds:.3f}"})
    suite.extend(cases)
    return suite


def _case(result: Result, kind: str) -> ElementTree.Element:
    ran = kind == KINDS[result.kind][-2]
    seconds = f"{result.seconds if ran else 0:.3f}"
    case = ElementTree.Element("testcase", {"name": kind, "classname": result.file, "time": seconds})
    said = [_clean(str(problem)) for problem in result.problems if problem.kind == kind]
    if said:
        more = f" (and {len(said) - 1} more)" if len(said) > 1 else ""
        message = said[0].splitlines()[0] + more
        ElementTree.SubElement(case, "failure", {"message": message, "type": kind}).text = "\n".join(said)
    elif kind not in result.checked:
        ElementTree.SubElement(case, "skipped", {"message": "The notebook cannot be read."})
    return case


def _totals(suites: list[ElementTree.Element]) -> dict[str, str]:
    keys = ("tests", "failures", "errors", "skipped")
    counts = {key: str(sum(int(suite.get(key, "0")) for suite in suites)) for key in keys}
    return {**counts, "time": f"{sum(float(suite.get('time', '0')) for suite in suites):.3f}"}


def _clean(text: str) -> str:
    """Leave out what XML 1.0 cannot hold."""
    return _NOT_XML.sub("?", text)
