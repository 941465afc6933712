"""What a person does at the desk, with the mouse and with the keyboard alone."""

import re

from hand import Hand
from playwright.sync_api import expect

from lagebild.languages.interface import interface

DE, EN = interface("de"), interface("en")


def go(hand: Hand, key: str) -> None:
    """To a page by its link in the navigation."""
    hand.press(hand.page.get_by_role("navigation").get_by_role("link", name=DE.say(key)))


def test_from_a_demand_to_its_answer_to_the_exact_words(hand: Hand, standing: str) -> None:
    page = hand.page
    page.goto(standing)
    go(hand, "desk.nav.threads")
    expect(page.get_by_role("heading", level=1)).to_have_text(DE.say("views.threads.name"))
    refused = page.locator("article.thread").filter(
        has=page.locator(".state", has_text=DE.say("states.rejected"))
    )
    answer = refused.locator(".turn.answer").first
    words = answer.locator("blockquote p a").first
    quoted = words.inner_text()
    hand.press(words)
    lit = page.locator("article.printed .lit")
    expect(lit.first).to_be_in_viewport()
    assert re.sub(r"\s+", " ", "".join(lit.all_inner_texts())).startswith(quoted[:40])
    expect(page.locator("aside .lit")).to_have_count(1)


def test_both_sides_of_a_dispute(hand: Hand, standing: str) -> None:
    page = hand.page
    page.goto(standing)
    go(hand, "desk.nav.disputes")
    dispute = page.locator("article.dispute").first
    expect(dispute).to_be_visible()
    assert dispute.locator("blockquote").count() >= 2
    hand.press(dispute.locator("blockquote p a").last)
    expect(page.locator("article.printed .lit").first).to_be_in_viewport()


def test_the_picture_as_of_another_day(hand: Hand, standing: str) -> None:
    page = hand.page
    page.goto(f"{standing}/statements")
    before = page.locator(".tally").inner_text()
    hand.press(page.locator("form.filters summary"))
    hand.fill(page.get_by_label(DE.say("desk.as_of")), "2022-01-15")
    hand.press(page.get_by_role("button", name=DE.say("desk.show")))
    expect(page.locator(".asof")).to_contain_text("15.01.2022")
    assert "as_of=2022-01-15" in page.url
    assert page.locator(".tally").inner_text() != before
    days = page.locator("time").evaluate_all("all => all.map(one => one.dateTime)")
    assert days and max(days) <= "2022-01-15"
    hand.press(page.get_by_role("link", name=DE.say("desk.today")))
    expect(page.locator(".asof")).to_have_count(0)


def test_the_other_language(hand: Hand, standing: str) -> None:
    page = hand.page
    page.goto(standing)
    expect(page.locator("html")).to_have_attribute("lang", "de")
    hand.press(page.get_by_role("link", name="EN", exact=True))
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("heading", level=1)).to_have_text(EN.say("desk.overview"))
    page.goto(f"{standing}/threads")
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_past_the_navigation_in_one_step(hand: Hand, standing: str) -> None:
    page = hand.page
    page.goto(standing)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
