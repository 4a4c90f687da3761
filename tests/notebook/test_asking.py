"""predict() and quiz(): what is shown with and without a kernel, what the page may ask, and what is remembered."""

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from coursekit.environment import at_work
from coursekit.errors import CoursekitError
from coursekit.exercises import all_exercises
from coursekit.exercises import quiz as declared
from coursekit.grading import code, worker
from coursekit.notebook import predict, progress, question, quiz, store, widget
from coursekit.notebook.predict import as_question as prediction
from coursekit.notebook.quiz import as_question

WIDGET = "application/vnd.jupyter.widget-view+json"
ASKED, CHOICES = "What is `sigmoid(0)`?", ["0", "1/2", '1 < 2 & "so" <b>on</b>']
QUIZ = declared.find("gradient_descent.recall_1")
RIGHT = QUIZ.choices.index(QUIZ.right)
WRONG = (RIGHT + 1) % len(QUIZ.choices)


@pytest.fixture
def live(monkeypatch):
    """Have a kernel that a page can talk to, with no widget yet; give what makes it look like a new kernel."""

    def restart():
        monkeypatch.setattr(widget, "_widgets", {})
        monkeypatch.setattr(store, "_memory", {})

    restart()
    monkeypatch.setattr(question, "_has_kernel", at_work)
    return restart


@pytest.fixture
def guess(live):
    return widget.alive(prediction(ASKED, CHOICES))


@pytest.fixture
def recall(live):
    return widget.alive(as_question(QUIZ))


def tell(asked, do, **more):
    """Send a widget what its page would send."""
    return asked.answer({"question": asked.question.id, "do": do, **more})


def page(bundle):
    return BeautifulSoup(bundle["text/html"], "html.parser")


def saved(folder):
    return json.loads((folder / ".coursekit" / "progress.json").read_text(encoding="utf-8"))


# Without a kernel


def test_a_prediction_reads_without_a_kernel_and_gives_nothing_away(shown, folder):
    assert predict(ASKED, CHOICES) is None
    (bundle,) = shown
    html = page(bundle)
    assert [item.get_text() for item in html.find_all("li")] == ["0", "1/2", '1 < 2 & "so" <b>on</b>']
    assert html.find(class_="ck-asked").get_text() == "What is sigmoid(0)?" and html.find("code")
    assert not html.find_all(["script", "b", "input", "details"])
    assert all(item.attrs == {} for item in html.find_all("li"))
    assert "  ( ) 1/2" in bundle["text/plain"] and list(folder.iterdir()) == []


def test_a_quiz_reads_without_a_kernel_and_folds_its_answer(shown):
    assert quiz(QUIZ.id) is None
    html = page(shown[0])
    assert len(html.find_all("li")) == len(QUIZ.choices)
    answer = html.find("details").extract()
    assert not answer.has_attr("open") and QUIZ.right.text in answer.get_text() and QUIZ.right.says in answer.get_text()
    assert QUIZ.right.says not in html.get_text() + shown[0]["text/plain"]
    assert "lesson 03" in html.get_text()


@pytest.mark.parametrize("name", ["COURSEKIT_BUILD", "NBGRADER_EXECUTION"])
def test_while_a_course_is_built_or_graded_outputs_are_the_same_at_each_run(name, shown, live, folder, monkeypatch):
    monkeypatch.setenv(name, "1")
    for _ in range(2):
        predict(ASKED, CHOICES)
        quiz(QUIZ.id)
    assert shown[:2] == shown[2:] and all(WIDGET not in bundle for bundle in shown)
    assert "data-ck-for=" not in page(shown[0]).decode().partition("</style>")[2]
    assert widget._widgets == {} and list(folder.iterdir()) == []


def test_a_plain_shell_has_no_widget(shell, capsys):
    shell.run_cell(f"from coursekit import quiz\npredict({ASKED!r}, {CHOICES!r})\nquiz({QUIZ.id!r})").raise_error()
    assert "( ) 1/2" in capsys.readouterr().out


def test_a_widgets_library_is_imported_only_where_a_widget_is_shown():
    run = "import sys, coursekit\ncoursekit.predict('Which?', ['a', 'b'])\ncoursekit.quiz('loss.recall_1')\n"
    done = subprocess.run([sys.executable, "-c", f"{run}print({{'anywidget', 'ipywidgets'}} & set(sys.modules))"],
                          capture_output=True, text=True, check=True)  # fmt: skip
    assert done.stdout.splitlines()[-1] == "set()"


# With one


def test_the_widget_comes_first_and_what_is_seen_without_it_second(shown, live):
    predict(ASKED, CHOICES)
    alive, still = shown
    assert set(alive) == {WIDGET, "text/plain"}
    (made,) = widget._widgets.values()
    assert alive[WIDGET]["model_id"] == made.model_id
    assert page(still).find(class_="ck-still")["data-ck-for"] == made.spec["key"] == made.key
    assert "0x" not in alive["text/plain"]


def test_two_questions_hide_their_own_stills(shown, live):
    predict(ASKED, CHOICES)
    predict("Another?", CHOICES)
    first, second = (page(shown[i]).find(class_="ck-still")["data-ck-for"] for i in (1, 3))
    assert first != second


def test_run_again_it_is_the_same_widget_and_a_closed_one_is_made_anew(shown, live):
    for _ in range(2):
        predict(ASKED, CHOICES)
    assert shown[0] == shown[2]
    next(iter(widget._widgets.values())).close()
    predict(ASKED, CHOICES)
    assert shown[4] != shown[0]


def test_what_is_sent_to_the_page_is_escaped(guess):
    assert guess.spec["choices"][2] == "1 &lt; 2 &amp; &quot;so&quot; &lt;b&gt;on&lt;/b&gt;"
    assert guess.spec["asked"] == "What is <code>sigmoid(0)</code>?"


def test_the_page_of_a_quiz_knows_no_answer_before_it_is_asked(recall):
    sent = json.dumps([recall.spec, recall.state])
    assert not any(choice.says[:40] in sent for choice in QUIZ.choices)
    assert recall.state == {"chosen": None}


def test_a_guess_is_kept_shown_and_remembered_in_a_new_kernel(guess, live, folder):
    assert tell(guess, "commit", choice=1) == {"kind": "heard"}
    assert guess.state["chosen"] == 1 and guess.state["tone"] == "guess" and "Your guess" in guess.state["mark"]
    assert saved(folder) == {guess.question.id: {"chosen": "1/2"}}
    live()
    again = widget.alive(prediction(ASKED, CHOICES))
    assert again is not guess and again.state == guess.state


def test_a_guess_says_nothing_of_which_is_right(live):
    states = []
    for choice in range(3):
        asked = widget.QuestionWidget(prediction(ASKED, CHOICES))
        tell(asked, "again")
        tell(asked, "commit", choice=choice)
        states.append({**asked.state, "chosen": None})
    assert states[0] == states[1] == states[2]


def test_a_committed_guess_is_locked_until_it_is_taken_back(guess, folder):
    tell(guess, "commit", choice=1)
    tell(guess, "commit", choice=0)
    assert guess.state["chosen"] == 1
    tell(guess, "again")
    assert guess.state == {"chosen": None} and saved(folder) == {guess.question.id: {"chosen": ""}}
    tell(guess, "commit", choice=0)
    assert guess.state["chosen"] == 0


def test_a_question_put_otherwise_is_another_one(guess, live):
    tell(guess, "commit", choice=1)
    for asked, choices in ((ASKED + " ", CHOICES), (ASKED, CHOICES[::-1]), (ASKED, CHOICES[:2])):
        assert widget.alive(prediction(asked, choices)).state == {"chosen": None}


def test_a_wrong_answer_gets_its_sentence_and_another_try(recall, folder):
    tell(recall, "commit", choice=WRONG)
    state = recall.state
    assert (state["tone"], state["mark"], state["again"]) == ("wrong", "✗ Not right yet", "Try again")
    assert BeautifulSoup(state["says"], "html.parser").get_text() == QUIZ.choices[WRONG].says.replace("`", "")
    assert saved(folder)[QUIZ.id] == {"chosen": QUIZ.choices[WRONG].text, "status": "wrong", "tries": 1}
    tell(recall, "again")
    assert recall.state == {"chosen": None} and saved(folder)[QUIZ.id]["status"] == "wrong"
    tell(recall, "commit", choice=RIGHT)
    assert (recall.state["tone"], recall.state["mark"]) == ("right", "✓ Right")
    assert saved(folder)[QUIZ.id] == {"chosen": QUIZ.right.text, "status": "passed", "tries": 2}


def test_a_committed_answer_is_counted_once(recall, folder):
    for _ in range(3):
        tell(recall, "commit", choice=WRONG)
    assert saved(folder)[QUIZ.id]["tries"] == 1


NONSENSE = [None, 3, "commit", [], {}, {"do": "commit"}, {"question": "guess-0", "do": "commit", "choice": 0}]


@pytest.mark.parametrize("message", NONSENSE, ids=repr)
def test_a_message_that_is_not_from_this_page_changes_nothing(message, guess, folder):
    assert guess.answer(message)["kind"] == "refused"
    assert guess.state == {"chosen": None} and list(folder.iterdir()) == []


@pytest.mark.parametrize("choice", [-1, 3, 10**30, 1.0, True, "1", None, [1], float("nan")], ids=repr)
def test_a_choice_that_does_not_exist_is_refused_in_words(choice, guess, folder):
    reply = tell(guess, "commit", choice=choice)
    assert reply["kind"] == "refused" and "this question has 3" in reply["why"]
    assert guess.state == {"chosen": None} and list(folder.iterdir()) == []


@pytest.mark.parametrize("do", ["answer", "", None, ["commit"], 7], ids=repr)
def test_an_unknown_deed_is_refused(do, guess):
    assert tell(guess, do)["kind"] == "refused"


def test_a_greeting_is_answered_and_changes_nothing(guess, folder):
    assert tell(guess, "greet") == {"kind": "heard"}
    assert guess.state == {"chosen": None} and list(folder.iterdir()) == []


def test_replies_go_back_to_the_page(guess, monkeypatch):
    sent = []
    monkeypatch.setattr(guess, "send", sent.append)
    guess._handle_custom_msg({"question": guess.question.id, "do": "greet"}, [])
    assert sent == [{"kind": "heard"}]


# Remembered beside the notebook


def test_progress_of_exercises_stays_as_it_was(guess, recall, shown, folder):
    store.update("neuron.relu", status="passed", score=1.0, tries=2)
    tell(guess, "commit", choice=1)
    tell(recall, "commit", choice=WRONG)
    assert store.read()["neuron.relu"] == {"status": "passed", "score": 1.0, "tries": 2}
    progress()
    assert len(page(shown[-1]).select("tbody tr")) == len(all_exercises())
    assert "guess-" not in shown[-1]["text/plain"] and "recall" not in shown[-1]["text/plain"]


def test_an_older_file_is_read_and_added_to(guess, folder):
    old = {"neuron.relu": {"score": 1.0, "status": "passed", "tries": 1, "hints": 2}}
    (folder / ".coursekit").mkdir()
    (folder / ".coursekit" / "progress.json").write_text(json.dumps(old))
    tell(guess, "commit", choice=1)
    assert saved(folder) == old | {guess.question.id: {"chosen": "1/2"}}


@pytest.mark.parametrize(
    "record", [{"chosen": 1}, {"chosen": "no such choice"}, {"chosen": None}, {"chosen": []}, {}, 3]
)
def test_a_record_that_fits_no_choice_counts_as_none(record, live, folder):
    id = prediction(ASKED, CHOICES).id
    (folder / ".coursekit").mkdir()
    (folder / ".coursekit" / "progress.json").write_text(json.dumps({id: record}))
    asked = widget.alive(prediction(ASKED, CHOICES))
    assert asked.state == {"chosen": None}
    tell(asked, "commit", choice=2)
    assert saved(folder)[id] == {"chosen": CHOICES[2]}


def test_where_nothing_can_be_written_it_is_kept_for_the_session(guess, folder):
    (folder / ".coursekit").write_text("a file in the way")
    tell(guess, "commit", choice=1)
    guess.recall()
    assert guess.state["chosen"] == 1


# Errors, and the graded worker


@pytest.mark.parametrize("choices", [[], ["only one"]])
def test_predict_needs_two_choices(choices):
    with pytest.raises(ValueError, match="at least two choices"):
        predict("Which?", choices)


def test_an_unknown_quiz_is_said():
    with pytest.raises(CoursekitError, match=r"Did you mean 'neuron\.recall_1'"):
        quiz("neuron.recall1")


def test_a_graded_worker_asks_nothing():
    kept = {name: module for name, module in sys.modules.items() if name.partition(".")[0] == "coursekit"}
    try:
        worker.facade({})
        space = {}
        exec("from coursekit import predict, quiz\nasked = predict('Q?', []), quiz('none')", space)
        assert space["asked"] == (None, None)
    finally:
        for name in [name for name in sys.modules if name.partition(".")[0] == "coursekit"]:
            del sys.modules[name]
        sys.modules.update(kept)


def test_a_cell_that_only_asks_is_no_learners_code():
    assert code.only_checks(ast.parse(f"quiz({QUIZ.id!r})")) and code.only_checks(
        ast.parse("predict('Q?', ['a', 'b'])")
    )


def test_all_that_a_notebook_imports_is_also_there_when_it_is_graded():
    import coursekit

    verbs = set(coursekit.__all__) - {"__version__", "data"}
    assert verbs <= set(code.CHECKS)
    facade = Path(worker.__file__).read_text(encoding="utf-8").partition("def facade")[2]
    assert [verb for verb in verbs if f'"{verb}"' not in facade and f"package.{verb} " not in facade] == []


def test_the_script_of_the_page_loads_nothing_from_elsewhere():
    script = widget.QuestionWidget._esm
    assert "http" not in script and "import " not in script and "fetch" not in script
