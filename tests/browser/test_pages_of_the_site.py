"""The course site in a browser, opened from its folder with no network: it can be read, searched, and used by all."""

from contextlib import contextmanager

import pytest
from axe import RUN
from course_site import build_site

PAGES = {
    "front": "index.html",
    "lesson": "notebooks/01_neuron/01_neuron.html",
    "guide": "docs/instructors/grading.html",
    "reference": "docs/api/training.html",
    "search": "search.html?q=learning+rate",
    "glossary": "docs/lessons/glossary.html",
}
WIDTHS = {"laptop": {"width": 1280, "height": 800}, "phone": {"width": 390, "height": 844}}
TOO_WIDE = """() => {
    const scrolls = element => element && (['auto', 'scroll'].includes(getComputedStyle(element).overflowX)
        || scrolls(element.parentElement === document.body ? null : element.parentElement));
    const reaches = element => element.getBoundingClientRect().right > innerWidth + 1;
    const found = Array.from(document.querySelectorAll('main *')).filter(one => reaches(one) && !scrolls(one));
    const {scrollWidth, clientWidth} = document.documentElement;
    return [...found.map(one => one.outerHTML.slice(0, 200)), ...(scrollWidth > clientWidth ? ['the page'] : [])];
}"""
"""In the page: what is cut off at the right or makes the page scroll sideways; what scrolls by itself is not."""
LESSON = PAGES["lesson"]


@pytest.fixture(scope="module")
def site(browser, tmp_path_factory):
    pytest.importorskip("sphinx", reason="Sphinx is not installed: make site")
    return build_site(tmp_path_factory.mktemp("site"))


@contextmanager
def opened(browser, site, path, theme="light", width="laptop"):
    """Give a page of the site. No script of it may have met an error, and nothing may be asked of any network."""
    context = browser.new_context(color_scheme=theme, viewport=WIDTHS[width])
    elsewhere, errors = [], []

    def within(route):
        if route.request.url.startswith(("file://", "data:")):
            route.continue_()
        else:
            elsewhere.append(route.request.url)
            route.abort()

    context.route("**/*", within)
    page = context.new_page()
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.goto(f"{site.as_uri()}/{path}")
    yield page
    context.close()
    assert not elsewhere and not errors


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_and_no_page_scrolls_sideways(browser, site, axe_core, screenshots, name, theme, width):
    with opened(browser, site, PAGES[name], theme, width) as page:
        page.locator("article, #search-results li").first.wait_for()
        page.screenshot(path=screenshots / f"site-{name}-{theme}-{width}.png")
        assert page.evaluate(TOO_WIDE) == []
        page.add_script_tag(path=axe_core)
        assert page.evaluate(RUN, "html") == []


def test_no_page_scrolls_sideways_on_a_phone(browser, site):
    with opened(browser, site, "index.html", width="phone") as page:
        for path in sorted(site.rglob("*.html")):
            if "_static" not in path.parts:
                page.goto(path.as_uri())
                assert page.evaluate(TOO_WIDE) == [], path


def test_the_front_page_fits_one_screen(browser, site):
    with opened(browser, site, "index.html") as page:
        for part in ("h1", ".landing-picture img", ".landing-doors li:last-child"):
            box = page.locator(part).first.bounding_box()
            assert box["height"] > 0 and box["y"] + box["height"] <= 800, part
        assert page.locator(".landing-picture img").evaluate("picture => picture.naturalWidth") > 0


def test_formulas_are_drawn_in_their_own_font(browser, site):
    with opened(browser, site, LESSON) as page:
        page.evaluate("document.fonts.ready")
        loaded = "Array.from(document.fonts).filter(one => one.status === 'loaded').map(one => one.family)"
        assert "STIX Two Math" in str(page.evaluate(loaded))
        fraction = page.locator("math mfrac").first
        above, below = (fraction.locator("> *").nth(i).bounding_box() for i in (0, 1))
        assert above["y"] + above["height"] <= below["y"] + 1


def test_search_finds_the_lesson_that_teaches_it(browser, site):
    with opened(browser, site, "index.html") as page:
        page.keyboard.press("Control+k")
        page.keyboard.type("learning rate")
        page.keyboard.press("Enter")
        results = page.locator("#search-results li a")
        results.first.wait_for()
        found = [link.get_attribute("href") for link in results.all()]
        assert any("04_gradient_descent" in link for link in found)
        results.filter(has_text="04.").first.click()
        assert "downhill" in page.locator("h1").inner_text()


def test_cards_follow_the_theme(browser, site):
    def paper(theme):
        with opened(browser, site, LESSON, theme) as page:
            return page.locator(".ck-question").first.evaluate("card => getComputedStyle(card).backgroundColor")

    assert paper("light") != paper("dark")
