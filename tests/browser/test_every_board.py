"""What holds for every board alike: keys, targets, the live region, and the system's colours."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser

BOARDS = ".steelyard-board"
# Twenty forces and all conditions at an extreme: more to draw than any student has.
JUDGED = """from steelyard import content, forecast, quiz, weigh, work
known = [f"force:{id}" for id, f in content.forces().items() if not f.replaced_by]
own = {"name": "A force of my own", "direction": 1, "ten": "All.", "paragraph": "P2", "usual": 0}
items = [*known, *(f"own:mine-{i}" for i in range(20 - len(known)))]
value = {"low": 0, "mode": 5, "high": 10, "swing": 100, "confidence": 0.5}
forces = {item: {**value, **(own if item.startswith("own:") else {})} for item in items}
work.put("forces", {**forces, "order": items, "scale": 4})
gate = {"low": 0, "mode": 0.1, "high": 1, "bind": 1, "twice": "No."}
work.put("gates", {f"gate:{id}": gate for id in content.gates()})
_ = work.put("bench", {"class": next(iter(content.reference_classes()))})"""
NAMES = ("ladder", "forces", "gates", "winset", "hypotheses", "rounds", "argument", "bench")
NAMES += ("final", "scorebook")
DATED = "forecast(*list(content.questions())[:2])"
UNMARKED = """boards => boards.flatMap(board => [board, ...board.querySelectorAll(
    'input,button,select,textarea,summary,a,[tabindex]')]
  .filter(e => e.getAttribute('data-lm-suppress-shortcuts') !== 'true')
  .map(e => e.outerHTML.slice(0, 80)))"""
SMALL = """boards => boards.flatMap(board => [...board.querySelectorAll(
    'input,button,select,textarea,summary')]
  .filter(e => e.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true }))
  .map(e => [e.outerHTML.slice(0, 80), (e.closest('label') ?? e).getBoundingClientRect()])
  .filter(([, r]) => r.width < 23.9 || r.height < 23.9).map(([html]) => html))"""
MOVING = """boards => boards.flatMap(board => [board, ...board.querySelectorAll('*')])
  .filter(e => { const style = getComputedStyle(e);
    return style.animationName !== 'none' || style.transitionDuration !== '0s'; })
  .map(e => e.outerHTML.slice(0, 80))"""
# Marks that are painted like the ground that they lie on, and so are not seen.
UNSEEN = """boards => boards.flatMap(board => {
  const none = ['none', 'rgba(0, 0, 0, 0)', getComputedStyle(board).backgroundColor];
  const painted = (e, style) => (e instanceof SVGElement ? [style.fill, style.stroke]
    : [style.backgroundColor, parseFloat(style.borderTopWidth) ? style.borderTopColor : 'none']);
  return [...board.querySelectorAll('svg :is(rect,circle,path,line), .bar')]
    .filter(e => e.checkVisibility() && !e.matches('defs *'))
    .filter(e => { const style = getComputedStyle(e);
      return style.backgroundImage === 'none' && painted(e, style).every(c => none.includes(c)); })
    .map(e => e.outerHTML.slice(0, 80)); })"""


@pytest.fixture
def page(boards):
    def go(**how):
        cells = [JUDGED, *(f'weigh("{name}")' for name in NAMES), DATED, 'quiz("03")']
        found = boards("lessons/boards_test.ipynb", cells, f"{BOARDS}.quiz .question", **how)
        found.locator(f"{BOARDS} details").evaluate_all(
            "all => all.forEach(e => { e.open = true; })"
        )
        found.wait_for_timeout(500)
        assert found.locator(BOARDS).count() == len(NAMES) + 2
        return found

    return go


@pytest.mark.parametrize("width", [1600, 320])
def test_keys_targets_and_the_live_region_are_as_they_must_be(page, width):
    page = page(width=width)
    all_of_them = page.locator(BOARDS)
    assert all_of_them.evaluate_all(UNMARKED) == []
    assert all_of_them.evaluate_all(SMALL) == []
    for board in all_of_them.all():
        assert board.locator(":scope > [aria-live=polite]").count() == 1
        assert board.locator("[aria-live]").count() == 1
    assert page.console == []


def test_nothing_moves_by_itself_and_every_mark_is_seen_in_the_system_s_colours(page):
    page = page()
    page.emulate_media(reduced_motion="reduce", forced_colors="active")
    all_of_them = page.locator(BOARDS)
    assert all_of_them.evaluate_all(MOVING) == []
    assert all_of_them.evaluate_all(UNSEEN) == []


@pytest.mark.parametrize(("theme", "width"), [("light", 1280), ("dark", 320)])
def test_dated_questions_have_no_fault_that_a_machine_can_find(page, theme, width, faultless):
    faultless(page(theme=theme, width=width), f"{BOARDS}.dated")
