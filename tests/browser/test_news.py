"""JupyterLab's question about its news is not asked in `coursekit lab`, and what people set themselves still counts."""

import pytest
from lab import TOKEN

SETTINGS = "/lab/api/settings/@jupyterlab/apputils-extension:notification"


@pytest.fixture
def page(browser, lab):
    context = browser.new_context()
    yield context.new_page()
    context.request.put(f"{lab.address}{SETTINGS}?token={TOKEN}", data={"raw": "{}"})
    context.close()


def open_lab(page, lab):
    page.goto(f"{lab.address}/lab?token={TOKEN}")
    page.wait_for_function("window.jupyterapp?.restored.then(() => true)", timeout=60_000)


def test_nobody_is_asked_about_news_who_has_no_settings(page, lab):
    external = []
    page.on("request", lambda request: external.append(request.url) if lab.address not in request.url else None)
    open_lab(page, lab)
    page.wait_for_timeout(3000)  # the question would come at once
    assert page.get_by_text("official Jupyter news").count() == 0
    assert [url for url in external if url.startswith(("http:", "https:"))] == []


def test_who_wants_to_be_asked_about_news_is_asked(page, lab):
    """This shows, too, that the test above would find the question."""
    done = page.context.request.put(
        f"{lab.address}{SETTINGS}?token={TOKEN}", data={"raw": '{"fetchNews": "none", "checkForUpdates": false}'}
    )
    assert done.ok
    open_lab(page, lab)
    page.get_by_text("official Jupyter news").wait_for(timeout=30_000)
