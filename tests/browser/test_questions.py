"""predict() and quiz() in JupyterLab: by keyboard and mouse, in two views, after a restart, and without a kernel."""

import json
import re
from contextlib import contextmanager

import pytest
from axe import RUN as RUN_AXE
from axe import SEEN
from notebook_page import DARK, LIGHT, PANEL

from coursekit.exercises.quiz import find

QUIZ = find("gradient_descent.recall_1")
RIGHT = QUIZ.choices.index(QUIZ.right)
WRONG = (RIGHT + 1) % len(QUIZ.choices)
CELLS = [
    "from coursekit import predict, quiz",
    'predict("Which of <b>these</b> is `1 + 1`?", ["1", "2 <script>alert(1)</script>", "3"])',
    f"quiz({QUIZ.id!r})",
    'print("ran to the end")',
]
ALIVE, STILL = ".ck-question[role=group]", ".ck-still"


class Lesson:
    """A notebook of two questions, in a folder of its own."""

    def __init__(self, lab, browser, name):
        self.path = lab.made_of(CELLS, name)
        self.url, self.folder, self.browser = lab.url(self.path), (lab.folder / self.path).parent, browser

    @contextmanager
    def page(self, kernel=True, width=1300):
        """Open the notebook; without a kernel where it may not start one."""
        page = self.browser.new_page(viewport={"width": width, "height": 1200})
        page.set_default_timeout(60_000)
        if not kernel:
            page.route("**/api/sessions*", lambda r: r.abort() if r.request.method == "POST" else r.continue_())
        try:
            page.goto(self.url)
            page.wait_for_selector(".jp-Notebook .jp-Cell")
            yield page
            command(page, "docmanager:save")
            page.wait_for_function(f"!{PANEL}.context.model.dirty")
            page.evaluate(f"() => {PANEL}.sessionContext.shutdown()")
        finally:
            page.close()

    def remembered(self):
        return json.loads((self.folder / ".coursekit" / "progress.json").read_text(encoding="utf-8"))


@pytest.fixture
def lesson(lab, browser, request):
    return Lesson(lab, browser, request.node.name.replace("[", "-").strip("]"))


def command(page, name):
    page.evaluate(f"() => window.jupyterapp.commands.execute('{name}')")


def run_all(page):
    """Run all cells, and return the two questions once they are alive."""
    page.wait_for_function(f"{PANEL}.sessionContext.session?.kernel?.status === 'idle'")
    command(page, "notebook:run-all-cells")
    page.wait_for_function("document.querySelector('.jp-Notebook').innerText.includes('ran to the end')")
    page.wait_for_function(f"document.querySelectorAll('{ALIVE}').length === 2")
    return page.locator(ALIVE).nth(0), page.locator(ALIVE).nth(1)


def press(question, name):
    question.get_by_role("button", name=name).click()


def said(question, text):
    """Wait until a question's status says a text."""
    question.locator("[role=status]").filter(has_text=text).wait_for()


def stills_shown(page):
    return page.locator(STILL).evaluate_all("all => all.filter(one => one.offsetParent !== null).length")


def answer(question, choice):
    press(question, "show the choices")
    question.locator("label").nth(choice).click()
    press(question, "Check my answer")


def test_a_guess_by_keyboard_alone_is_kept_and_its_focus_is_not_lost(lesson):
    with lesson.page() as page:
        guess, _ = run_all(page)
        assert stills_shown(page) == 0
        guess.locator("input").nth(0).focus()
        for key in ("Space", "ArrowDown"):
            page.keyboard.press(key)
        assert guess.locator("input").nth(1).is_checked()
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        said(guess, "Your guess is kept")
        assert page.evaluate(f"document.activeElement.matches('{ALIVE}')")
        assert page.evaluate(f"{PANEL}.content.activeCellIndex") == 1  # no key moved the notebook on
        assert page.locator(".jp-Cell").count() == len(CELLS)
        chosen = guess.locator(".ck-chosen")
        assert "● Your guess" in chosen.inner_text() and "2 <script>" in chosen.inner_text()
        assert guess.locator("input:disabled").count() == 3
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        guess.get_by_role("button", name="This is my guess").wait_for()
        assert guess.locator("input:checked").count() == 0


def test_a_commit_without_a_choice_says_what_to_do(lesson):
    with lesson.page() as page:
        guess, _ = run_all(page)
        press(guess, "This is my guess")
        said(guess, "Choose one first.")
        assert not (lesson.folder / ".coursekit").exists()


def test_a_quiz_is_answered_wrong_then_right(lesson):
    with lesson.page() as page:
        _, quiz = run_all(page)
        assert not quiz.locator("label").first.is_visible()
        assert QUIZ.right.says not in page.locator(".jp-Notebook").inner_text()
        answer(quiz, WRONG)
        said(quiz, "✗ Not right yet.")
        assert QUIZ.choices[WRONG].says[:40] in quiz.inner_text()
        press(quiz, "Try again")
        quiz.locator("label").nth(RIGHT).click()
        press(quiz, "Check my answer")
        said(quiz, "✓ Right.")
        assert lesson.remembered()[QUIZ.id] == {"chosen": QUIZ.right.text, "status": "passed", "tries": 2}


def test_two_views_of_one_question_say_the_same(lesson):
    with lesson.page() as page:
        run_all(page)
        page.evaluate(f"() => {{ {PANEL}.content.activeCellIndex = 1 }}")
        command(page, "notebook:create-output-view")
        page.wait_for_function(f"document.querySelectorAll('{ALIVE}').length === 3")
        guesses = page.locator(ALIVE).filter(has_text="Your guess, before")
        assert guesses.count() == 2 and stills_shown(page) == 0
        guesses.nth(0).locator("label").nth(2).click()
        assert guesses.nth(1).locator("input:checked").count() == 0
        press(guesses.nth(0), "This is my guess")
        for view in guesses.all():
            said(view, "Your guess is kept")
            assert view.locator(".ck-chosen").inner_text().startswith("3")


def test_a_new_kernel_shows_what_was_chosen_and_an_old_page_says_that_its_kernel_is_gone(lesson):
    with lesson.page() as page:
        guess, quiz = run_all(page)
        guess.locator("label").nth(0).click()
        press(guess, "This is my guess")
        said(guess, "Your guess is kept")
        answer(quiz, WRONG)
        said(quiz, "✗ Not right yet.")
        page.evaluate(f"() => {PANEL}.sessionContext.restartKernel()")
        page.wait_for_function(f"{PANEL}.sessionContext.session?.kernel?.status === 'idle'")
        press(guess, "Guess again")
        said(guess, "run this cell again")
    with lesson.page() as page:
        guess, quiz = run_all(page)
        said(guess, "Your guess is kept")
        assert guess.locator(".ck-chosen").inner_text().startswith("1")
        said(quiz, "✗ Not right yet.")


def test_a_guess_is_kept_while_another_cell_runs_or_after_it(lesson):
    with lesson.page() as page:
        guess, _ = run_all(page)
        busy = "import pathlib, time\nwhile not pathlib.Path('free').exists(): time.sleep(0.1)"
        page.evaluate(f"code => {{ {PANEL}.sessionContext.session.kernel.requestExecute({{code}}) }}", busy)
        guess.locator("label").nth(0).click()
        press(guess, "This is my guess")
        said(guess, re.compile("The kernel has not answered yet|Your guess is kept"))  # at once, or later
        assert guess.locator("input:disabled").count() == 3
        (lesson.folder / "free").touch()
        said(guess, "Your guess is kept")


@pytest.mark.parametrize("kernel", [True, False], ids=["with a new kernel", "without one"])
def test_a_notebook_that_is_opened_again_reads_without_its_widgets(lesson, kernel):
    with lesson.page() as page:
        run_all(page)
    with lesson.page(kernel) as page:
        page.wait_for_function(f"document.querySelectorAll('{STILL}').length === 2")
        if kernel:
            page.wait_for_function(f"{PANEL}.sessionContext.session?.kernel?.status === 'idle'")
        assert page.locator(ALIVE).count() == 0 and stills_shown(page) == 2
        text = page.locator(".jp-Notebook").inner_text()
        assert "Which of <b>these</b> is 1 + 1?" in text and "2 <script>alert(1)</script>" in text
        assert QUIZ.choices[0].text in text and QUIZ.right.says not in text
        assert "Loading widget" not in text and "Error displaying widget" not in text
        page.locator(STILL).locator("summary").dispatch_event("click")  # JupyterLab's own words may lie over it
        assert QUIZ.right.says in page.locator(STILL).nth(1).inner_text()


@pytest.mark.parametrize("width", [1300, 390])
@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_axe_finds_nothing_in_a_question(lesson, theme, width, axe_core, screenshots):
    with lesson.page(width=width) as page:
        page.evaluate(f"() => window.jupyterapp.commands.execute('apputils:change-theme', {{theme: '{theme}'}})")
        page.wait_for_function(f"document.body.dataset.jpThemeName === '{theme}'")
        guess, quiz = run_all(page)
        page.add_script_tag(path=axe_core)
        page.add_style_tag(content=SEEN)
        found = page.evaluate(RUN_AXE, ALIVE)
        press(quiz, "show the choices")
        found += page.evaluate(RUN_AXE, ALIVE)
        guess.locator("label").nth(0).click()
        press(guess, "This is my guess")
        said(guess, "Your guess is kept")
        for choice, verdict in ((WRONG, "✗ Not right yet."), (RIGHT, "✓ Right.")):
            quiz.locator("label").nth(choice).click()
            press(quiz, "Check my answer")
            said(quiz, verdict)
            found += page.evaluate(RUN_AXE, ALIVE)
            page.screenshot(path=screenshots / f"question-{theme.split()[-1].lower()}-{width}-{verdict[2:-1]}.png")
            if choice == WRONG:
                press(quiz, "Try again")
        page.add_style_tag(content=f"{ALIVE} {{ display: none }} {STILL}[data-ck-for] {{ display: block !important }}")
        found += page.evaluate(RUN_AXE, STILL)
        page.screenshot(path=screenshots / f"question-{theme.split()[-1].lower()}-{width}-stills.png")
        assert found == []
        wide = page.locator(f"{ALIVE}, {STILL}").evaluate_all(
            "all => all.filter(e => e.scrollWidth > e.clientWidth + 1)"
        )
        assert wide == []
