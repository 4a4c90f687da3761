"""Lists of a class: our own, Moodle's and Canvas's, in the ways that programs write CSV."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursekit.collecting.names import BLACKBOARD, CANVAS, MOODLE, PLAIN, Sender
from coursekit.collecting.roster import read_roster, read_table, spelled
from coursekit.errors import CoursekitError

OWN = "id,first_name,last_name,email\nal,Ada,Lovelace,ada@x.org\njd,Jane,Doe Roe,jane@x.org\n"
MOODLES = (
    "Identifier,Full name,Email address,Grade\nParticipant 7,Ada Lovelace,ada@x.org,\nParticipant 8,Jane Roe,j@x.org,\n"
)
GERMAN = "ID;Vollständiger Name;E-Mail-Adresse;Status;Bewertung\nTeilnehmer/in7;Ada Lovelace;ada@x.org;-;\n"
CANVASES = (
    "Student,ID,SIS User ID,SIS Login ID,Section,Neurons (77)\n    Points Possible,,,,,10\n"
    '"Lovelace, Ada",7,s1,ada,A,\n"Roe, Jane",8,,,A,\n'
)


def roster(tmp_path, text, encoding="utf-8"):
    file = tmp_path / "roster.csv"
    file.write_bytes(text.encode(encoding))
    return read_roster(file)


@pytest.mark.parametrize(
    ("text", "sender", "id"),
    [
        (OWN, Sender(MOODLE, "Ada Lovelace", "99"), "al"),
        (OWN, Sender(MOODLE, "Lovelace Ada", "99"), "al"),
        (OWN, Sender(CANVAS, "lovelaceada", "99"), "al"),
        (OWN, Sender(CANVAS, "doeroejane", "99"), "jd"),
        (OWN, Sender(PLAIN, "jane"), "jd"),
        (OWN, Sender(BLACKBOARD, "al", "Lesson_1_al"), "al"),
        ("id,name\na_doe,Ada Doe\nb_doe,Ben Doe", Sender(BLACKBOARD, "doe", "Lesson_1_b_doe"), "b_doe"),
        (OWN, Sender(PLAIN, "al"), "al"),
        (MOODLES, Sender(MOODLE, "Ada of another name", "7"), "ada@x.org"),
        (MOODLES, Sender(MOODLE, "Ada Lovelace", "1234"), "ada@x.org"),
        (MOODLES, Sender(CANVAS, "roejane", "7"), "j@x.org"),
        (GERMAN, Sender(MOODLE, "Wer auch immer", "7"), "ada@x.org"),
        (CANVASES, Sender(CANVAS, "whoever", "7"), "ada"),
        (CANVASES, Sender(CANVAS, "whoever", "8"), "roe-jane-8"),
        (CANVASES, Sender(MOODLE, "Ada Lovelace", "8"), "ada"),
    ],
)
def test_a_sender_is_found(text, sender, id, tmp_path):
    assert [person.id for person in roster(tmp_path, text).find(sender)] == [id]


def test_moodle_s_worksheet_without_emails_or_names_still_tells_people_apart(tmp_path):
    named = (
        "Identifier,Full name,Status,Grade\nParticipant 7,Jane Doe,-,\nParticipant 8,Jane Doe,-,\nParticipant 9,Bo,-,\n"
    )
    assert [one.id for one in roster(tmp_path, named).people] == ["jane-doe-7", "jane-doe-8", "bo"]
    blind = "Identifier,Status,Grade,Maximum Grade\nParticipant 7,-,,10\nParticipant 8,-,,10\n"
    assert [one.id for one in roster(tmp_path, blind).find(Sender(MOODLE, "Participant", "8"))] == ["participant-8"]


def test_nobody_and_two_are_both_told(tmp_path):
    people = roster(tmp_path, OWN + "jd2,Jane,Doe Roe,\n")
    assert people.find(Sender(MOODLE, "Bob", "1")) == []
    assert len(people.find(Sender(MOODLE, "Jane Doe Roe", "1"))) == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_any_program_s_csv_is_read(encoding, delimiter, tmp_path):
    people = roster(tmp_path, OWN.replace(",", delimiter), encoding)
    assert [person.id for person in people.people] == ["al", "jd"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@given(
    rows=st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"])), min_size=2, max_size=4), min_size=1)
)
def test_a_table_is_written_as_it_was_read(encoding, rows, tmp_path_factory):
    file = tmp_path_factory.mktemp("table") / "t.csv"
    file.write_bytes(
        "\r\n".join(["id,name", *(",".join(f'"{c}"' for c in map(_quoted, row)) for row in rows), ""]).encode(encoding)
    )
    table = read_table(file)
    file.write_bytes(table.text())
    assert read_table(file) == table and table.rows[1:] == rows


def _quoted(cell: str) -> str:
    return cell.replace('"', '""')


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("", "empty"),
        ("colour,size\nred,3\n", "no column that names people"),
        (OWN + "al,Another,One,\n", "twice"),
        (OWN + "AL,Another,One,\n", "twice"),
        (OWN + "../..,...,...,\n", "Row 4"),
        (b"id\n\xff\xfe\xff\n", "UTF-8"),
    ],
)
def test_what_is_no_list_is_said(text, word, tmp_path):
    file = tmp_path / "roster.csv"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(CoursekitError, match=word):
        read_roster(file)


def test_a_name_is_spelled_alike_however_its_letters_are_composed():
    assert spelled("Zoé O’Hara-Ng") == spelled("zoe\u0301 ohara ng")
