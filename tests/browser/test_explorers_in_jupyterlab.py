"""Explorers in JupyterLab: each control moves something, by mouse and by keyboard; what goes wrong is a sentence."""

import pytest
from notebook_page import DARK, LIGHT

from coursekit.explorers import EXPLORERS, find

SETTLED = "() => document.querySelector('.ck-explorer')?.dataset.frames > {frames}"
PICTURE = """() => [...document.querySelectorAll('.ck-panel')].map(panel =>
    panel.innerHTML + (panel.querySelector('canvas')?.toDataURL() ?? '')).join()
    + document.querySelector('.ck-words').textContent"""
FOCUS = """() => { const at = document.activeElement, style = getComputedStyle(at);
    return [at.closest('.ck-explorer') && at.tagName, at.dataset.name ?? at.textContent, style.outlineStyle]; }"""
PHONE = {"width": 390, "height": 900}


class Shown:
    """An explorer in a page."""

    def __init__(self, notebook):
        self.notebook, self.page = notebook, notebook.page
        self.root = self.page.locator(".ck-explorer").first
        self.wait(0)

    def frames(self) -> int:
        return int(self.root.get_attribute("data-frames") or 0)

    def wait(self, frames: int) -> None:
        """Return when more frames than these were drawn."""
        self.page.wait_for_function(SETTLED.format(frames=frames), timeout=30_000)

    def after(self, action) -> None:
        """Do something, and return when a frame came of it."""
        frames = self.frames()
        action()
        self.wait(frames)

    def picture(self) -> str:
        return self.page.evaluate(PICTURE)

    def trouble(self) -> str:
        return self.page.locator(".ck-trouble").text_content() if self.page.locator(".ck-trouble").is_visible() else ""


@pytest.fixture
def shown(run_cells):
    """Give a function that shows an explorer, from its name or from a cell's code."""

    def show(cell: str, **settings) -> Shown:
        code = cell if "\n" in cell or "(" in cell else f"from coursekit import explore\nexplore({cell!r})"
        return Shown(run_cells(code, "print('another cell')", **settings))

    return show


@pytest.mark.parametrize("name", EXPLORERS)
def test_every_control_brings_a_frame_and_some_move_the_picture(name, shown, screenshots):
    explorer = shown(name)
    assert explorer.trouble() == ""
    explorer.root.screenshot(path=screenshots / f"explorer-{name}.png")
    seen = {explorer.picture()}
    for select in explorer.root.locator("select").all():
        options = select.locator("option").all_text_contents()
        explorer.after(lambda select=select, options=options: select.select_option(options[-1]))
        seen.add(explorer.picture())
    for slider in explorer.root.locator("input[type=range]").all():
        said = slider.get_attribute("aria-valuetext")
        key = "ArrowLeft" if slider.input_value() == slider.get_attribute("max") else "ArrowRight"
        explorer.after(lambda slider=slider, key=key: slider.press(key))
        assert slider.get_attribute("aria-valuetext") != said
        seen.add(explorer.picture())
    for box in explorer.root.locator("input[type=checkbox]").all():
        explorer.after(box.click)
        seen.add(explorer.picture())
    for handle in explorer.root.locator(".ck-handle").all():
        said = handle.get_attribute("aria-label")
        explorer.after(lambda handle=handle: handle.press("ArrowLeft"))
        assert handle.get_attribute("aria-label") != said
        seen.add(explorer.picture())
    for button in explorer.root.locator(".ck-controls > button:not(.ck-play)").all():
        explorer.after(button.click)
        seen.add(explorer.picture())
    assert explorer.trouble() == "" and len(seen) > 2


@pytest.mark.parametrize("name", [name for name in EXPLORERS if find(name).plays])
def test_play_goes_on_until_pause_while_other_cells_run(name, shown):
    explorer = shown(name)
    explorer.after(explorer.page.locator(".ck-play").click)
    explorer.notebook.run_cell(1)
    if explorer.page.locator(".ck-play[aria-pressed=true]").count():  # it may have come to its end
        explorer.wait(explorer.frames() + 2)
        explorer.page.locator(".ck-play").click()
    explorer.page.wait_for_timeout(500)
    frames = explorer.frames()
    explorer.page.wait_for_timeout(1_000)
    assert explorer.frames() == frames


@pytest.mark.parametrize("name", EXPLORERS)
@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_axe_finds_nothing(name, theme, shown, axe_core, screenshots):
    explorer = shown(name)
    explorer.notebook.set_theme(theme)
    assert explorer.notebook.axe(axe_core, ".ck-explorer") == []
    explorer.root.screenshot(path=screenshots / f"explorer-{name}-{theme.split()[-1].lower()}.png")


@pytest.mark.parametrize("name", EXPLORERS)
def test_it_fits_a_phone(name, shown, axe_core, screenshots):
    explorer = shown(name, viewport=PHONE)
    explorer.root.screenshot(path=screenshots / f"explorer-{name}-phone.png")
    too_wide = (
        "root => [...root.querySelectorAll('*')].filter(one => one.getBoundingClientRect().right > innerWidth + 1)"
    )
    assert explorer.root.evaluate(f"root => ({too_wide})(root).map(one => one.outerHTML.slice(0, 200))") == []
    assert explorer.notebook.axe(axe_core, ".ck-explorer") == []


@pytest.mark.parametrize("name", EXPLORERS)
def test_tab_reaches_every_control_and_the_focus_is_seen(name, shown):
    explorer = shown(name)
    controls = explorer.root.locator("button, select, input, [tabindex='0']")
    controls.first.focus()
    reached = []
    while (at := explorer.page.evaluate(FOCUS))[0]:
        reached.append(at)
        explorer.page.keyboard.press("Tab")
    assert len(reached) == controls.count()
    assert [at for at in reached if at[2] == "none"] == []


def test_a_handle_is_dragged_with_the_mouse(shown):
    explorer = shown("neuron_line")
    handle = explorer.root.locator(".ck-handle[data-name=on]")
    box, before = handle.bounding_box(), explorer.picture()
    explorer.page.mouse.move(box["x"] + 12, box["y"] + 12)
    explorer.page.mouse.down()
    explorer.after(lambda: explorer.page.mouse.move(box["x"] + 52, box["y"] - 28, steps=5))
    explorer.page.mouse.up()
    explorer.page.wait_for_timeout(300)
    after = handle.bounding_box()
    assert (after["x"] - box["x"], after["y"] - box["y"]) == (pytest.approx(40, abs=2), pytest.approx(-40, abs=2))
    assert explorer.picture() != before


def test_keys_in_an_explorer_are_not_jupyterlabs(shown):
    """In command mode "d d" deletes a cell, "b" adds one."""
    explorer = shown("neuron_line")
    cells = explorer.page.locator(".jp-Cell").count()
    explorer.root.locator(".ck-handle").first.focus()
    for key in ("d", "d", "b", "x"):
        explorer.page.keyboard.press(key)
    explorer.page.wait_for_timeout(300)
    assert explorer.page.locator(".jp-Cell").count() == cells


@pytest.mark.parametrize(
    ("neuron", "said"),
    [
        ("lambda X, w, b, a: None", "returned None"),
        ("lambda X, w, b, a: X @ w / 0", "returned"),
        ("lambda X, w, b, a: X", "array of shape (10000,) is due"),
        ("lambda X, w, b, a: X @ b", "raised ValueError"),
        ("lambda X, w, b, a: '<img src=x onerror=alert(1)>'", "returned a str"),
    ],
)
def test_what_a_function_does_wrong_is_a_sentence_and_the_controls_live(neuron, said, shown):
    explorer = shown(f"from coursekit import explore\nexplore('neuron_line', neuron={neuron})")
    assert said in explorer.trouble() and "neuron" in explorer.trouble()
    explorer.after(lambda: explorer.root.locator("select").first.select_option("XOR"))
    assert said in explorer.trouble()


def test_trouble_ends_when_its_cause_does(shown):
    code = "from coursekit import explore\ndef sigmoid(z):\n    raise ValueError('not mine')\n"
    explorer = shown(code + "explore('neuron_line', sigmoid=sigmoid)")
    assert "not mine" in explorer.trouble()
    explorer.after(lambda: explorer.root.locator("select").nth(1).select_option("relu"))
    assert explorer.trouble() == "" and "svg" in explorer.root.inner_html()


COUNTED = """from coursekit import explore
explorer, asked = explore("playground"), []
answer = explorer.answer
explorer.answer = lambda message: asked.append(message) or answer(message)
explorer"""


def test_closing_the_widget_ends_its_work(shown):
    explorer = shown(COUNTED)
    explorer.after(explorer.page.locator(".ck-play").click)
    panel = "window.jupyterapp.shell.currentWidget.content"
    explorer.page.evaluate(
        f"() => {{ {panel}.activeCellIndex = 0; window.jupyterapp.commands.execute('notebook:delete-cell') }}"
    )
    explorer.page.wait_for_selector(".ck-explorer", state="detached")
    explorer.page.evaluate(f"() => {panel}.widgets[0].model.sharedModel.setSource('print(len(asked))')")
    counts = []
    for _ in range(2):
        explorer.page.wait_for_timeout(700)
        explorer.notebook.run_cell(0)
        counts.append(explorer.notebook.notebook().cells[0].outputs[0].text)
    assert counts[0] == counts[1]


def steps(explorer: Shown) -> int:
    return int(explorer.root.locator("dd").first.inner_text())


def test_every_frame_that_the_kernel_computes_is_drawn(shown):
    """But those that were on their way when it was paused: of these the last one is."""
    explorer = shown("playground")
    before = explorer.frames()
    explorer.page.locator(".ck-play").click()
    explorer.wait(before + 40)
    explorer.page.locator(".ck-play").click()
    explorer.page.wait_for_timeout(700)
    assert 0 <= steps(explorer) - 10 * (explorer.frames() - before) <= 10 * 3


def test_a_slow_browser_slows_the_frames_and_queues_none(shown):
    """Its screen refreshes once a second: the kernel is asked for no more than is drawn, and four on the way."""
    explorer = shown("playground")
    explorer.page.evaluate("() => { window.requestAnimationFrame = draw => setTimeout(() => draw(Date.now()), 1_000) }")
    before = explorer.frames()
    explorer.page.locator(".ck-play").click()
    explorer.page.wait_for_timeout(4_000)
    explorer.page.locator(".ck-play").click()
    explorer.page.wait_for_timeout(6_000)
    drawn = explorer.frames() - before
    assert 3 <= drawn <= 10 and steps(explorer) <= 10 * (drawn + 4)


def test_who_wants_less_motion_gets_few_pictures_each_far_on(shown):
    explorer = shown("playground", reduced_motion="reduce")
    explorer.after(explorer.page.locator(".ck-play").click)
    explorer.wait(explorer.frames() + 2)
    explorer.page.locator(".ck-play").click()
    explorer.page.wait_for_timeout(700)
    steps = int(explorer.root.locator("dd").first.inner_text())
    assert steps >= 300 and steps % 100 == 0


def test_a_saved_notebook_shows_the_static_picture_without_a_kernel(shown, lab, open_notebook):
    explorer = shown("neuron_line")
    assert not explorer.page.locator(".ck-still").is_visible()
    notebook = explorer.notebook.notebook()
    reopened = open_notebook(lab.write("saved/saved.ipynb", notebook))
    picture = reopened.page.locator(".ck-still img")
    assert picture.is_visible() and picture.get_attribute("alt").startswith("One neuron and its line.")
    assert picture.evaluate("image => image.naturalWidth") > 200


INK = "() => [...document.querySelectorAll('.ck-pad [role=gridcell]')].map(one => one.getAttribute('aria-label'))"


def test_a_digit_is_drawn_with_the_mouse_and_with_the_keyboard(shown):
    explorer = shown("digit_pad")
    page = explorer.page
    explorer.after(page.get_by_role("button", name="Clear").click)
    assert all(said.endswith("paper") for said in page.evaluate(INK))
    box = page.locator(".ck-pad .ck-paper").bounding_box()
    x, y, pixel = box["x"], box["y"], box["width"] / 8
    page.mouse.move(x + 4.5 * pixel, y + 0.5 * pixel)
    page.mouse.down()
    explorer.after(lambda: page.mouse.move(x + 4.5 * pixel, y + 7.5 * pixel, steps=6))
    page.mouse.up()
    said = page.evaluate(INK)
    assert [i for i, one in enumerate(said) if one.endswith(" ink") and "%" not in one] == list(range(4, 64, 8))
    page.wait_for_function("() => document.querySelector('.ck-words').textContent.includes('takes the drawing for')")

    page.locator(".ck-pad [tabindex='0']").focus()
    at = page.evaluate("() => document.activeElement.getAttribute('aria-label')")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    explorer.after(lambda: page.keyboard.press(" "))
    assert at.startswith("line 1, column 1:") and page.evaluate(INK)[9] == "line 2, column 2: ink"
    explorer.after(lambda: page.keyboard.press(" "))
    assert page.evaluate(INK)[9] == "line 2, column 2: 50% ink"


def test_strokes_that_the_kernel_has_not_heard_of_are_not_lost(shown):
    slow = "import time\nfrom coursekit import explore\n"
    explorer = shown(slow + "explore('digit_pad', predict=lambda X: (time.sleep(0.3), [1] * len(X))[1])")
    page = explorer.page
    explorer.after(page.get_by_role("button", name="Clear").click)
    page.locator(".ck-pad [tabindex='0']").focus()
    for _ in range(6):
        page.keyboard.press(" ")
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(120)
    page.wait_for_timeout(2_500)
    assert [i for i, one in enumerate(page.evaluate(INK)) if one.endswith(": ink")] == list(range(6))


def test_a_sweep_is_stepped_through_by_keyboard_and_its_table_says_whose_turn_it_is(shown):
    explorer = shown("computation_graph")
    step = explorer.page.get_by_role("button", name="Step")
    turns = []
    for _ in range(3):
        explorer.after(lambda: step.press("Enter"))
        turns.append(explorer.page.locator("tr[aria-current=step] th").inner_text())
    assert turns == ["L = e²", "e = z − t", "z = m + b"]
    described_by = explorer.page.locator(".ck-graph svg").get_attribute("aria-describedby")
    explorer.page.wait_for_timeout(1_000)  # words are said once they rest
    assert explorer.page.locator(f"#{described_by}").inner_text().startswith("z has its whole gradient")


COLOURS = """() => { const canvas = document.querySelector('.ck-surface');
    const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
    return new Set(new Uint32Array(pixels.buffer)).size; }"""


def test_a_surface_that_was_drawn_out_of_the_page_has_its_colours_back_in_it(shown):
    """JupyterLab keeps what is far from the window, or not shown yet, out of the page, where nothing has a style."""
    explorer = shown("neuron_line")
    explorer.page.evaluate("() => { window.kept = document.querySelector('.ck-explorer') }")
    explorer.page.evaluate("() => { window.place = kept.parentElement; kept.remove() }")
    explorer.notebook.set_theme(DARK)  # all surfaces are drawn again
    explorer.page.wait_for_timeout(500)
    explorer.page.evaluate("() => place.append(kept)")
    explorer.page.wait_for_timeout(500)
    assert explorer.page.evaluate(COLOURS) > 50
