"""Names in downloads: what a system writes for a person is read back, whoever they are and whatever they handed in."""

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from coursekit.collecting.ids import DEVICES, folded, safe_id, slug
from coursekit.collecting.names import BLACKBOARD, CANVAS, MOODLE, Sender, is_called, read_name, read_plain

FULL_NAMES = st.text(
    st.characters(categories=["L", "M", "N", "Zs", "Pd"], include_characters="'."), min_size=1, max_size=40
)
FILES = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="/\\"), min_size=1, max_size=40)
NUMBERS = st.integers(1, 10**9).map(str)


@given(FULL_NAMES, NUMBERS, FILES, st.sampled_from(["", "_"]))
def test_moodle_s_folders_are_read_back(name, number, file, end):
    found = read_name((f"{name}_{number}_assignsubmission_file{end}", "sub", file))
    assert found and found.sender == Sender(MOODLE, name, number)
    assert found.rest == ("sub", file) and not found.text
    assert found.reply == f"{name}_{number}_assignsubmission_file{end}/"


@given(FULL_NAMES, NUMBERS, FILES)
def test_moodle_s_files_are_read_back(name, number, file):
    found = read_name((f"{name}_{number}_assignsubmission_file_{file}",))
    assert found and found.sender == Sender(MOODLE, name, number) and found.rest == (file,)
    assert found.reply == f"{name}_{number}_assignsubmission_file_"


@given(FULL_NAMES, NUMBERS)
def test_moodle_s_online_text_is_known_for_what_it_is(name, number):
    found = read_name((f"{name}_{number}_assignsubmission_onlinetext_", "onlinetext.html"))
    assert found and found.sender == Sender(MOODLE, name, number) and found.text


def canvas_name(name: str) -> str:
    """As Canvas does it: small letters, nothing but word characters."""
    return re.sub(r"[\W_]", "", name.lower())


@given(FULL_NAMES, NUMBERS, NUMBERS, FILES, st.booleans())
def test_canvas_s_names_are_read_back(name, number, upload, file, late):
    name = canvas_name(name)
    assume(name and not name.startswith("anon"))
    path = f"{name}{'_LATE' if late else ''}_{number}_{upload}_{file}"
    found = read_name((path,))
    assert found and found.sender == Sender(CANVAS, name, number)
    assert (found.rest, found.order, found.late, found.reply) == ((file,), int(upload), late, path)


@given(st.from_regex(r"[A-Za-z0-9]{5}", fullmatch=True), NUMBERS, FILES, st.booleans())
def test_canvas_s_anonymous_names_are_read_back(number, upload, file, late):
    found = read_name((f"{'LATE_' if late else ''}anon_{number}_{upload}_{file}",))
    assert found and found.sender == Sender(CANVAS, "anon", number) and found.rest == (file,) and found.late == late


@given(st.from_regex(r"[a-z][a-z0-9.]{0,20}", fullmatch=True), FILES)
def test_blackboard_s_names_are_read_back(name, file):
    found = read_name((f"Lesson 1_{name}_attempt_2026-03-01-11-59-00_{file}",))
    assert found and found.sender == Sender(BLACKBOARD, name, f"Lesson 1_{name}") and found.rest == (file,)


@pytest.mark.parametrize("when", ["Mar 1, 2026 1159 AM", "1 March, 2026 11:59 AM", "1 March, 2026 11 59"])
def test_brightspace_s_folders_are_read(when):
    found = read_name((f"123-456 - Anne-Marie O'Neil - {when}", "01_neuron.ipynb"))
    assert found and (found.sender.name, found.sender.number) == ("Anne-Marie O'Neil", "123")


@pytest.mark.parametrize(
    "path",
    [
        "Jane Doe_12_assignsubmission_file_Eve_9_assignsubmission_file_x.ipynb",
        "Jane Doe_12_assignsubmission_file_eve_9_99_x.ipynb",
        "Jane Doe_12_assignsubmission_file/Eve_9_assignsubmission_file/x.ipynb",
    ],
)
def test_a_learner_s_file_name_makes_nobody_of_them_else(path):
    found = read_name(tuple(path.split("/")))
    assert found and found.sender == Sender(MOODLE, "Jane Doe", "12")


@pytest.mark.parametrize(
    ("path", "student"),
    [
        ("ada/01_neuron.ipynb", "ada"),
        ("ada/01_neuron/01_neuron.ipynb", "ada"),
        ("ada/work/mine.ipynb", "ada"),
        ("ada_01_neuron.ipynb", "ada"),
        ("01_neuron - ada.ipynb", "ada"),
        ("ada.zip", "ada"),
        ("ada_lovelace_01_neuron.ipynb.txt", "ada_lovelace"),
        ("01_neuron.ipynb", None),
        ("01_neuron (2).ipynb", None),
    ],
)
def test_plain_names(path, student):
    found = read_plain(tuple(path.split("/")), "01_neuron")
    assert (found and found.sender.name) == student


@pytest.mark.parametrize(
    "name",
    [
        "01_neuron.ipynb",
        "01_Neuron (1).ipynb",
        "01_neuron-2.ipynb",
        "01_neuron-Copy1.ipynb",
        "Copy of 01_neuron.ipynb",
        "01_neuron.ipynb.txt",
        "01_neuron.py",
    ],
)
def test_what_browsers_add_makes_no_other_name(name):
    assert is_called(name, "01_neuron") and not is_called(name, "02_forward")


@given(FULL_NAMES)
def test_a_slug_is_an_id_and_its_own_slug(name):
    made = slug(name)
    assume(made and len(made.encode()) <= 100 and not DEVICES.fullmatch(made))
    assert safe_id(made) == made == slug(made)
    assert folded(made) == folded(made.upper()) or made.upper().lower() != made
