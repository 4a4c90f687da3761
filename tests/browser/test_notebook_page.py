"""The tests' own eyes: a kernel that dies, a script that fails and a barrier to a reader are seen."""

import pytest


def test_a_kernel_that_dies_is_noticed(open_notebook, lab):
    notebook = open_notebook(lab.made_of(["1 + 1", "import os; os._exit(1)", "2 + 2"], "dies"))
    with pytest.raises(AssertionError, match="the kernel died"):
        notebook.run_all()
    notebook.close()
    notebook.troubles.clear()


def test_a_cell_that_raises_stops_no_other(run_cells):
    cells = run_cells("1 / 0", "print('later')").notebook().cells
    assert cells[0].outputs[0].ename == "ZeroDivisionError" and cells[1].outputs[0].text == "later\n"


def test_a_script_that_fails_is_noticed(run_cells):
    notebook = run_cells("1 + 1")
    notebook.page.evaluate("() => { setTimeout(() => { throw new Error('planted') }); console.error('said') }")
    notebook.page.wait_for_timeout(200)
    assert sorted(trouble.split(" (")[0] for trouble in notebook.troubles) == ["console: said", "uncaught: planted"]
    notebook.troubles.clear()


def test_axe_finds_what_is_planted_and_must_have_something_to_look_at(run_cells, axe_core):
    barriers = "<section><p style='background:#fff;color:#ccc'>too pale</p><input type='text'></section>"
    notebook = run_cells(f"from IPython.display import HTML\nHTML({barriers!r})")
    assert {found.split(":")[0] for found in notebook.axe(axe_core)} == {"color-contrast", "label"}
    with pytest.raises(Exception, match="nothing to look at"):
        notebook.axe(axe_core, ".ck-nowhere")
