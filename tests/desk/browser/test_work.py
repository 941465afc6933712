"""What a person does at the desk, with the mouse and with the keyboard alone."""

import re

from hand import Hand
from playwright.sync_api import expect

from lagebild.languages.interface import interface

DE, EN = interface("de"), interface("en")


def go(hand: Hand, key: str) -> None:
    """To a page by its link in the navigation."""
    link = hand.page.get_by_role("navigation").get_by_role("link", name=DE.say(key), exact=True)
    path = str(link.get_attribute("href"))
    hand.press(link)
    hand.page.wait_for_url(f"**{path}")


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
    quoted, claim = words.inner_text(), str(words.get_attribute("href")).rpartition("#c-")[2]
    hand.press(words)
    lit = page.locator("article.printed .lit")
    expect(lit.first).to_be_in_viewport()
    assert re.sub(r"\s+", " ", "".join(lit.all_inner_texts())).startswith(quoted[:40])
    # A sentence may hold the demand as well as its answer: what was asked for is among them.
    expect(page.locator(f"aside .lit#m-{claim}")).to_have_count(1)


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


def test_what_if(hand: Hand, standing: str) -> None:
    page = hand.page
    page.goto(standing)
    go(hand, "desk.nav.whatif")
    hand.fill(page.get_by_label(DE.say("asking.question")), "Russland greift die Ukraine an")
    hand.press(page.get_by_role("button", name=DE.say("asking.ask")))
    answers = page.locator(".by-voice .point")
    expect(answers.first).to_be_visible()
    assert answers.filter(has=page.locator(".condition")).count() == answers.count()
    hand.press(answers.locator("blockquote p a").first)
    expect(page.locator("article.printed .lit").first).to_be_in_viewport()


def test_what_if_nobody_spoke_of_it(hand: Hand, standing: str) -> None:
    page = hand.page
    page.goto(f"{standing}/whatif")
    hand.fill(page.get_by_label(DE.say("asking.question")), "Peru greift Chile an")
    hand.press(page.get_by_role("button", name=DE.say("asking.ask")))
    expect(page.get_by_role("status")).to_contain_text(DE.say("picture.silent"))


def test_a_rejected_claim_is_gone_and_comes_back(own_desk: str, hand: Hand) -> None:
    page = hand.page
    page.goto(f"{own_desk}/statements?deed=MEMBERSHIP")
    place = page.locator("blockquote").first
    words, claim = place.locator("p a"), place.locator("footer a.id")
    id_, there = claim.inner_text(), page.url
    hand.press(words)
    note = page.locator(f"aside li[data-claim^='{id_}']")
    hand.press(note.get_by_role("button", name=DE.say("desk.reject")))
    expect(page.locator(f"aside li[data-claim^='{id_}']")).to_have_count(0)
    gone = page.url
    page.goto(there)
    expect(page.locator("footer a.id", has_text=id_)).to_have_count(0)
    page.goto(gone)
    hand.press(page.get_by_role("button", name=DE.say("desk.undo")).first)
    expect(page.locator(f"aside li[data-claim^='{id_}']")).to_have_count(1)
    page.goto(there)
    expect(page.locator("footer a.id", has_text=id_).first).to_be_visible()


def test_two_actors_are_one(own_desk: str, hand: Hand) -> None:
    page = hand.page
    actors = f"{own_desk}/actors?limit=200"
    alliance = page.get_by_role("link", name="Bündnis", exact=True)
    page.goto(actors)
    hand.press(alliance)
    hand.fill(page.get_by_label(DE.say("desk.relate", name="Bündnis")), "NATO")
    hand.press(page.get_by_role("button", name=DE.say("desk.same"), exact=True))
    undo = page.get_by_role("button", name=DE.say("desk.undo"))
    expect(undo).to_have_count(1)
    page.goto(actors)
    expect(alliance).to_have_count(0)
    go(hand, "desk.nav.judgements")
    hand.press(undo)
    expect(undo).to_have_count(0)
    page.goto(actors)
    expect(alliance).to_have_count(1)


REPORT = """Kiew (own) - Die Ukraine hat am Montag den Abzug aller russischen Truppen gefordert.

Russland lehnte einen Abzug seiner Truppen ab.
"""


def test_a_pasted_report(own_desk: str, hand: Hand) -> None:
    page = hand.page
    page.goto(own_desk)
    go(hand, "desk.nav.add")
    hand.fill(page.get_by_label(DE.say("desk.text")), REPORT)
    hand.fill(page.get_by_label(DE.say("desk.title")), "Zwei Sätze")
    hand.fill(page.get_by_label(DE.say("desk.published")), "2022-03-01")
    hand.press(page.get_by_role("button", name=DE.say("desk.look")))
    # The first text that a desk reads waits for the language to be loaded.
    expect(page.locator("aside [data-claim]").first).to_be_visible(timeout=30_000)
    beside = page.context.new_page()
    beside.goto(f"{own_desk}/reports")
    expect(beside.get_by_role("link", name="Zwei Sätze")).to_have_count(0)
    beside.close()
    hand.press(page.get_by_role("button", name=DE.say("desk.keep_report")))
    go(hand, "desk.nav.reports")
    hand.press(page.get_by_role("link", name="Zwei Sätze"))
    expect(page.locator("article.printed")).to_contain_text("den Abzug aller russischen Truppen")
