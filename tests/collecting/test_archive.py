"""Hostile and broken archives: each is named in a sentence, the others are collected, nothing lies anywhere else."""

import io
import os
import stat
import struct
import sys
import zipfile
import zlib

import pytest
from downloads import LESSON, moodle, notebook, zipped
from hypothesis import given
from hypothesis import strategies as st

from coursekit.collecting.archive import Refused, safe_parts

GOOD = {moodle("Ada Good", 1): notebook("good")}


def link(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.create_system, info.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    return info


@pytest.mark.parametrize(
    "name",
    [
        "../../evil.ipynb",
        "Eve Bad_2_assignsubmission_file/../../../evil.ipynb",
        "/etc/evil.ipynb",
        "C:\\evil.ipynb",
        "..\\..\\evil.ipynb",
        "Eve Bad_2_assignsubmission_file\\..\\..\\evil.ipynb",
        f"Eve Bad_2_assignsubmission_file/{'x' * 300}.ipynb",
        "\\\\server\\share\\evil.ipynb",
    ],
)
def test_a_name_that_leads_elsewhere_is_named_and_nothing_is_written_there(name, school):
    done = school.collect(GOOD | {name: notebook("evil")})
    assert school.students == ["ada-good"] and done.collected == ["ada-good"]
    assert (len(done.left) == 1 and "evil" in done.left[0]) or "x" * 300 in done.left[0]
    assert not any(b"evil" in data for data in school.tree().values() if b"cells" in data)


@given(st.text(max_size=60))
def test_no_name_leads_out(name):
    try:
        parts = safe_parts(name)
    except Refused:
        return
    assert parts and not set(parts) & {"", ".", ".."} and not any("/" in p or "\\" in p or "\0" in p for p in parts)


def test_a_link_is_not_followed(school):
    done = school.collect(GOOD | {link(moodle("Eve Bad", 2)): "../../../../etc/passwd"})
    assert school.students == ["ada-good"] and "is a link" in done.left[0]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody make links without asking")
def test_a_link_in_a_folder_is_not_followed(school, tmp_path):
    secret = tmp_path / "secret.ipynb"
    secret.write_bytes(notebook("secret"))
    for student in ("ada", "eve"):
        (tmp_path / "in" / student).mkdir(parents=True)
    (tmp_path / "in" / "ada" / f"{LESSON}.ipynb").write_bytes(notebook())
    (tmp_path / "in" / "eve" / f"{LESSON}.ipynb").symlink_to(secret)
    (tmp_path / "in" / "mallory").symlink_to(tmp_path / "in" / "ada")
    done = school.collect(tmp_path / "in")
    assert school.students == ["ada"] and len(done.left) == 2


def bomb(megabytes: int) -> bytes:
    return b" " * (megabytes * 2**20)


def inner(files: dict) -> dict:
    return {moodle("Eve Bad", 2, "work.zip"): zipped(files)}


@pytest.mark.parametrize(
    ("files", "word"),
    [
        ({moodle("Eve Bad", 2): bomb(20)}, "bomb"),
        ({moodle("Eve Bad", 2): bomb(5)}, "--max-file"),
        (inner({f"{n}.ipynb": bomb(2) for n in range(3)}), "--max-file"),
        (inner({"a.zip": zipped({"b.zip": zipped({"c.ipynb": notebook()})})}), "zips in one another"),
        (inner({f"{n}.txt": "" for n in range(40)}), "--max-files"),
    ],
    ids=["one file", "over the limit", "many files", "nested", "entries"],
)
def test_a_bomb_goes_off_for_nobody(files, word, school):
    bounds = {"file": 64 * 2**20 if word == "bomb" else 4 * 2**20, "files": 30}
    done = school.collect(files | {moodle("Zoe Last", 3): notebook()} | GOOD, **bounds)
    assert school.students == ["ada-good", "zoe-last"]
    assert len(done.left) == 1 and word in done.left[0] and "Eve Bad" in done.left[0]


def test_the_bound_on_everything_holds(school):
    noise = [os.urandom(2**20) for _ in range(4)]
    files = {moodle(f"P {n}", n): notebook(noise[n % 4].hex()) for n in range(1, 6)}
    done = school.collect(files, total=8 * 2**20)
    assert len(done.collected) == 3 and len(done.left) == 2 and all("--max-total" in problem for problem in done.left)


def lying(data: bytes) -> bytes:
    """A zip whose headers say that its one file is 10 bytes long."""
    packed = zlib.compressobj(9, zlib.DEFLATED, -15)
    body, name = packed.compress(data) + packed.flush(), moodle("Eve Bad", 2).encode()
    about = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 0x5C61, zlib.crc32(data), len(body), 10, len(name), 0)
    local = b"PK\3\4" + about + name + body
    central = b"PK\1\2" + struct.pack("<H", 20) + about + struct.pack("<HHHII", 0, 0, 0, 0, 0) + name
    return local + central + b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(central), len(local), 0)


def overlapping(copies: int) -> bytes:
    """A zip whose table of contents names one packed file many times."""
    data = zipped({"x.ipynb": notebook("x" * 1000)})
    end = data.rindex(b"PK\5\6")
    start = data.index(b"PK\1\2")
    central = data[start:end] * copies
    return data[:start] + central + b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, copies, copies, len(central), start, 0)


def encrypted() -> bytes:
    data = bytearray(zipped({moodle("Eve Bad", 2): notebook()}))
    data[6] |= 1
    data[data.index(b"PK\1\2") + 8] |= 1
    return bytes(data)


def damaged() -> bytes:
    data = bytearray(zipped({moodle("Eve Bad", 2): notebook("x" * 500)}))
    data[100:110] = b"\xff" * 10
    return bytes(data)


def endless_directory() -> bytes:
    return b"\0" * 20 * 2**20 + b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, 65534, 65534, 20 * 2**20, 0, 0)


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (lying(notebook("x" * 9999)), "is damaged"),
        (b"no zip at all", "is no zip"),
        (b"", "is no zip"),
        (zipped(GOOD)[:-30], "is no zip"),
        (zipped({moodle("Eve Bad", 2): os.urandom(9999)})[:5000], "is no zip"),
        (encrypted(), "is encrypted"),
        (damaged(), "is damaged"),
        (overlapping(40), "--max-files"),
        (endless_directory(), "table of contents"),
    ],
    ids=["lying sizes", "no zip", "empty", "cut off", "half", "encrypted", "damaged", "overlapping", "directory"],
)
def test_a_broken_zip_is_said_and_the_next_one_is_collected(data, word, school):
    done = school.collect(data, GOOD, files=30)
    assert done.collected == ["ada-good"] == school.students
    assert len(done.left) == 1 and word in done.left[0]


@pytest.mark.parametrize("data", [lying(notebook("x" * 9999)), encrypted(), b"PK\3\4 no zip", damaged()])
def test_a_broken_zip_of_one_learner_is_theirs_alone(data, school):
    done = school.collect(GOOD | {moodle("Eve Bad", 2, "work.zip"): data})
    assert done.collected == ["ada-good"] and len(done.left) == 1 and "Eve Bad (2)" in done.left[0]


def test_lzma_which_may_ask_for_any_memory_is_not_unpacked(school):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr(moodle("Eve Bad", 2), notebook())
    assert "unusual way" in school.collect(out.getvalue()).left[0]


def test_a_large_zip64_is_read(school):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive, archive.open(moodle("Ada Good", 1), "w", force_zip64=True) as file:
        file.write(notebook())
    assert school.collect(out.getvalue()).collected == ["ada-good"]


def test_utf_8_that_does_not_say_so_is_read_as_meant(school):
    """As macOS writes it."""
    data = zipped({moodle("Zoé Müller", 1): notebook()})
    plain = bytearray(data)
    plain[7] &= ~0x8
    plain[data.index(b"PK\1\2") + 9] &= ~0x8
    assert school.collect(bytes(plain)).collected == ["zoé-müller"]
