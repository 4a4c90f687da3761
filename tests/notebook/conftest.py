"""A learner's place to work: an empty folder, a session that knows nothing, and what was shown."""

import pytest
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from coursekit.notebook import show, store
from coursekit.notebook.start import session


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """Work in an empty folder, with nothing remembered from another test."""
    for name in ("COURSEKIT_BUILD", "NBGRADER_EXECUTION"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(store, "_memory", {})
    monkeypatch.setattr(session, "lesson", None)
    monkeypatch.setattr(session, "version", None)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def shown(monkeypatch):
    """Collect what is displayed: a list of mimebundles."""
    bundles = []
    monkeypatch.setattr(show, "display", lambda bundle, raw: bundles.append(bundle))
    return bundles


class Shell(InteractiveShell):
    """A kernel's shell that keeps no history and colours nothing."""

    def __init__(self):
        config = Config()
        config.HistoryManager.enabled = False
        config.InteractiveShell.colors = "nocolor"
        super().__init__(config=config, user_ns={})

    def enable_gui(self, gui=None):
        pass


@pytest.fixture
def shell():
    """Give a real IPython shell with coursekit's names in it."""
    import builtins

    before = dict(vars(builtins))
    shell = Shell()
    shell.run_cell("import numpy as np\nfrom coursekit import check, hint, predict, progress, start").raise_error()
    yield shell
    shell.restore_sys_module_state()
    for name in set(vars(builtins)) - set(before):
        delattr(builtins, name)
    vars(builtins).update(before)
