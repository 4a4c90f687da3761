"""Collecting a class: everyone under one id of their own, run after run, nothing lost, and nobody guessed."""

from pathlib import Path

import pytest
from downloads import LESSON, moodle, notebook, zipped

from coursekit.errors import CoursekitError

EARLIER, LATER = (2026, 3, 1, 12, 0, 0), (2026, 3, 2, 12, 0, 0)
ADA = moodle("Ada Lovelace", 1)


@pytest.mark.parametrize(
    ("files", "students"),
    [
        (
            {ADA: 1, moodle("Nguyễn Văn A", 2, end="_"): 1, moodle("Лев Толстой", 3): 1},
            ["ada-lovelace", "nguyễn-văn-a", "лев-толстой"],
        ),
        (
            {"lovelaceada_11_901_01_neuron.ipynb": 1, "doejo_LATE_12_902_01_neuron-2.ipynb": 1},
            ["doejo-12", "lovelaceada-11"],
        ),
        ({"L_ada_attempt_2026-03-01-11-59-00_01_neuron.ipynb": 1, "L_ada_attempt_2026-03-01-11-59-00.txt": 0}, ["ada"]),
        ({"12-34 - Ada L - Mar 1, 2026 1159 AM/01_neuron.ipynb": 1, "index.html": 0}, ["ada-l-12"]),
        (
            {"ada/01_neuron.ipynb": 1, "ben/01_neuron/01_neuron.ipynb": 1, "ben/02_forward/02_forward.ipynb": 0},
            ["ada", "ben"],
        ),
        ({"submissions/ada_01_neuron.ipynb": 1, "submissions/ben_01_neuron.ipynb": 1}, None),
        ({"download0/ada/01_neuron.ipynb": 1, "download0/ben/x.ipynb": 1}, ["ada", "ben"]),
        ({"Participant_7_assignsubmission_file_/01_neuron.ipynb": 1}, ["participant-7"]),
    ],
    ids=["moodle", "canvas", "blackboard", "brightspace", "nbgrader", "flat in a folder", "wrapped", "blind"],
)
def test_every_form_is_collected(files, students, school):
    done = school.collect({name: notebook(name) if whole else b"<p>" for name, whole in files.items()})
    if students is not None:
        assert school.students == students == sorted(done.collected)
        assert all(school.read(student).startswith(b'{"cells"') for student in students)


def test_canvas_s_word_on_lateness_is_passed_on(school):
    assert school.collect({"doejo_LATE_12_902_01_neuron-2.ipynb": notebook()}).late == ["doejo-12"]
    assert not (school.folder / "submitted" / "doejo-12" / LESSON / "timestamp.txt").exists()


def test_the_last_of_blackboard_s_attempts_counts(school):
    days = {f"L_ada_attempt_2026-03-0{day}-11-59-00_01_neuron.ipynb": notebook(f"day {day}") for day in (2, 3, 1)}
    school.collect(days)
    assert b"day 3" in school.read("ada")


def test_blackboard_s_users_with_one_ending_are_never_taken_for_one(school):
    """A user name may hold a `_`, and so may the assignment's: the list of the class says which it is."""
    files = {f"L_{user}_attempt_2026-03-01-11-59-00_01_neuron.ipynb": notebook(user) for user in ("a_doe", "b_doe")}
    done = school.collect(files)
    assert school.students == [] and len(done.left) == 2 and all("--roster" in said for said in done.left)
    school.collect(files, roster="id,name\na_doe,Ada Doe\nb_doe,Ben Doe\n")
    assert [b"a_doe" in school.read("a_doe"), b"b_doe" in school.read("b_doe")] == [True, True]


def test_blackboard_s_users_with_one_ending_in_two_downloads_are_two(school):
    one, two = ({f"L_{user}_attempt_2026-03-01-11-59-00_01_neuron.ipynb": notebook(user)} for user in ("a_x", "b_x"))
    assert school.collect(one).collected == ["x"]
    assert "two people" in school.collect(two).left[0] and b"a_x" in school.read("x")


def test_the_same_again_changes_nothing(school):
    files = {ADA: notebook("one"), moodle("Ben B", 2): notebook("two")}
    school.collect(files)
    before = school.tree()
    done = school.collect(files)
    assert (done.collected, done.replaced, done.left) == ([], {}, []) and len(done.unchanged) == 2
    assert school.tree() == before


def test_a_newer_one_replaces_and_the_former_is_kept(school):
    school.collect(zipped({ADA: notebook("first")}, EARLIER))
    done = school.collect(zipped({ADA: notebook("second")}, LATER))
    assert b"second" in school.read("ada-lovelace")
    assert b"first" in (done.replaced["ada-lovelace"] / f"{LESSON}.ipynb").read_bytes()


def test_an_older_one_does_not_go_back_unless_asked(school):
    school.collect(zipped({ADA: notebook("second")}, LATER))
    done = school.collect(zipped({ADA: notebook("first")}, EARLIER))
    assert "older" in done.left[0] and b"second" in school.read("ada-lovelace")
    school.collect(zipped({ADA: notebook("first")}, EARLIER), force=True)
    assert b"first" in school.read("ada-lovelace")


def test_canvas_s_upload_number_tells_the_newer_whatever_the_clock_says(school):
    school.collect(zipped({"a_1_20_01_neuron.ipynb": notebook("new")}, EARLIER))
    assert "older" in school.collect(zipped({"a_1_19_01_neuron.ipynb": notebook("old")}, LATER)).left[0]


def test_what_was_put_there_by_hand_stays(school):
    place = school.folder / "submitted" / "ada-lovelace" / LESSON / f"{LESSON}.ipynb"
    place.parent.mkdir(parents=True)
    place.write_bytes(b"mended by hand")
    done = school.collect({ADA: notebook()})
    assert "--force" in done.left[0] and place.read_bytes() == b"mended by hand"
    done = school.collect({ADA: notebook()}, force=True)
    assert (done.replaced["ada-lovelace"] / f"{LESSON}.ipynb").read_bytes() == b"mended by hand"


def test_what_was_mended_after_it_was_collected_stays_when_the_same_comes_again(school):
    school.collect({ADA: notebook()})
    place = school.folder / "submitted" / "ada-lovelace" / LESSON / f"{LESSON}.ipynb"
    place.write_bytes(b"mended by hand")
    assert school.collect({ADA: notebook()}).unchanged and place.read_bytes() == b"mended by hand"


def test_two_of_one_name_are_never_guessed(school):
    two = {moodle("Jane Doe", 7): notebook("seven"), moodle("Jane Doe", 8): notebook("eight"), ADA: notebook()}
    done = school.collect(two)
    assert school.students == ["ada-lovelace"]
    assert len(done.left) == 2 and all("7" in problem and "--roster" in problem for problem in done.left)
    roster = "Identifier,Full name,Email address,Grade\nParticipant 1,Ada Lovelace,ada-lovelace,\n"
    roster += "Participant 7,Jane Doe,jane@x.org,\nParticipant 8,Jane Doe,doe@x.org,\n"
    school.collect(two, roster=roster)
    assert b"seven" in school.read("jane@x.org") and b"eight" in school.read("doe@x.org")


def test_another_of_the_same_name_in_a_later_zip_takes_nobody_s_place(school):
    school.collect(zipped({moodle("Jane Doe", 7): notebook("seven")}, EARLIER))
    done = school.collect(zipped({moodle("Jane Doe", 8): notebook("eight")}, LATER))
    assert "two people" in done.left[0] and b"seven" in school.read("jane-doe")


def test_ids_that_are_one_folder_elsewhere_are_told(school):
    done = school.collect({"Ada/01_neuron.ipynb": notebook("1"), "ada/01_neuron.ipynb": notebook("2")})
    assert len(done.left) == 2 and school.students == []
    school.collect({"Ada/01_neuron.ipynb": notebook("1")})
    assert "rename" in school.collect({"ADA/01_neuron.ipynb": notebook("2")}).left[0]


def test_a_class_is_not_collected_twice_under_other_ids(school):
    school.collect({ADA: notebook()})
    second = {moodle("Ada Lovelace", 99): notebook(lesson="forward")}
    with pytest.raises(CoursekitError, match="was collected as ada-lovelace"):
        school.collect(second, lesson="02_forward", roster="id,name\nal,Ada Lovelace\n")
    assert school.students == ["ada-lovelace"]


def test_who_is_not_in_the_list_and_who_handed_in_nothing_is_named(school):
    done = school.collect(
        {ADA: notebook(), moodle("Eve X", 2): notebook()}, roster="id,name\nal,Ada Lovelace\nbb,Ben B\n"
    )
    assert school.students == ["al"] and done.missing == ["bb"]
    assert len(done.left) == 1 and "Eve X (2) is not in roster.csv" in done.left[0]


def hand_in(school, **files):
    """Hand in files of one learner, by name with __ for a point; return the outcome."""
    return school.collect({moodle("Ada Lovelace", 1, name.replace("__", ".")): data for name, data in files.items()})


def test_the_notebook_of_the_lesson_is_found_under_any_name(school):
    done = hand_in(school, final__ipynb=notebook("mine"), other__ipynb=notebook(lesson="forward"), notes__pdf=b"%PDF")
    assert b"mine" in school.read("ada-lovelace") and "final.ipynb was taken as 01_neuron.ipynb" in done.notes[0]


@pytest.mark.parametrize(
    "name", [f"{LESSON}.ipynb.txt", f"{LESSON} (1).ipynb", f"{LESSON}-Copy1.ipynb", "Mappe/work.ipynb", "work.zip"]
)
def test_what_browsers_and_people_make_of_a_notebook_is_one(name, school):
    data = (
        zipped({f"__MACOSX/._{LESSON}.ipynb": b"noise", f"me/{LESSON}.ipynb": notebook()})
        if name.endswith("zip")
        else notebook()
    )
    school.collect({moodle("Ada Lovelace", 1, name): data})
    assert school.read("ada-lovelace") == notebook()


@pytest.mark.parametrize(
    ("files", "word"),
    [
        ({"a__ipynb": notebook("1"), "b__ipynb": notebook("2")}, "ask which one counts"),
        ({"photo__jpg": b"\xff\xd8"}, "no notebook, only photo.jpg"),
        ({"work__rar": b"Rar!"}, "cannot be read"),
        ({"01_neuron__ipynb": notebook(lesson="forward")}, "holds 02_forward, not 01_neuron"),
    ],
)
def test_what_cannot_be_told_is_left_out_with_the_reason(files, word, school):
    done = hand_in(school, **files)
    assert school.students == [] and len(done.left) == 1 and word in done.left[0]


def test_text_written_in_the_system_is_no_file(school):
    done = school.collect(
        {"Ada L_1_assignsubmission_onlinetext_/onlinetext.html": b"<p>", "doejo_12_text.html": b"<p>"}
    )
    assert len(done.left) == 2 and all("ask for the notebook" in problem for problem in done.left)


def test_pictures_come_along_and_what_nbgrader_would_believe_does_not(school):
    done = hand_in(
        school,
        **{f"{LESSON}__ipynb": notebook(), "figure__png": b"PNG", "timestamp__txt": b"2020-01-01", "NUL__txt": b""},
    )
    folder = school.folder / "submitted" / "ada-lovelace" / LESSON
    assert sorted(path.name for path in folder.iterdir()) == [f"{LESSON}.ipynb", "figure.png"]
    assert sum("left out" in note for note in done.notes) == 2


def test_a_zip_of_one_learner_speaks_for_nobody_else(school):
    inside = zipped({moodle("Ada Lovelace", 1): notebook("forged")})
    school.collect({"eve.zip": inside, "ada/01_neuron.ipynb": notebook("hers")})
    assert b"hers" in school.read("ada") and school.students == ["ada", "eve"]
    school.collect({"mallory/Ada Lovelace_1_assignsubmission_file/01_neuron.ipynb": notebook("forged")})
    assert school.students == ["ada", "eve", "mallory"]


def test_a_file_that_nobody_can_be_told_for_is_named(school):
    done = school.collect({"01_neuron.ipynb": notebook(), "ada/01_neuron.ipynb": notebook()})
    assert school.students == ["ada"] and "whose it is" in done.left[0]


@pytest.mark.parametrize("lesson", ["01_neurn", "nonsense"])
def test_a_lesson_that_is_not_there_is_said(lesson, school):
    with pytest.raises(CoursekitError, match="There is no lesson"):
        school.collect({ADA: notebook()}, lesson=lesson)


def test_a_source_that_is_not_there_changes_nothing(school, tmp_path):
    before = school.tree()
    with pytest.raises(CoursekitError, match="There is no"):
        school.collect({ADA: notebook()}, tmp_path / "nowhere.zip")
    assert school.tree() == before


def test_when_the_system_refuses_all_is_as_it_was(school, monkeypatch):
    school.collect(zipped({ADA: notebook("first")}, EARLIER))
    before = school.tree()
    rename = Path.rename

    def refuse(path, target):
        if "collecting-" in str(path):
            raise OSError(28, "No space left on device")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(CoursekitError, match="Make room"):
        school.collect(zipped({ADA: notebook("second")}, LATER))
    assert school.tree() == before
    monkeypatch.undo()
    assert school.collect(zipped({ADA: notebook("second")}, LATER)).replaced
