"""Hands: the same things done with a mouse or with a keyboard alone."""

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

# So often Tab is pressed from where one stands. What lies farther is reached from the thing before
# it, as every Tab in between is like the others and takes a picture's time.
NEAR = 40
BEFORE = """one => {
  const reached = "a[href], button, input:not([type=hidden]), select, textarea, summary," +
    " [tabindex]";
  const all = [...document.querySelectorAll(reached)].filter(
    (other) => other.tabIndex >= 0 && other.getClientRects().length);
  all[all.indexOf(one) - 1].focus();
}"""


class Hand(ABC):
    """Somebody before a page."""

    def __init__(self, page: "Page") -> None:
        self.page = page

    @abstractmethod
    def press(self, thing: "Locator") -> None:
        """A link, a button, the head of a fold."""

    @abstractmethod
    def fill(self, field: "Locator", words: str) -> None:
        """A field gets words in place of those in it."""


class Mouse(Hand):
    def press(self, thing: "Locator") -> None:
        thing.click()

    def fill(self, field: "Locator", words: str) -> None:
        field.click()
        field.fill(words)


class Keyboard(Hand):
    def press(self, thing: "Locator") -> None:
        self._go_to(thing)
        self.page.keyboard.press("Enter")

    def fill(self, field: "Locator", words: str) -> None:
        self._go_to(field)
        if field.get_attribute("type") == "date":
            # Chromium without a desktop asks for month, day, year.
            year, month, day = words.split("-")
            self.page.keyboard.type(month + day + year)
        else:
            self.page.keyboard.press("Control+A")
            self.page.keyboard.insert_text(words)

    def _go_to(self, thing: "Locator") -> None:
        thing.wait_for(state="visible")
        for _ in range(NEAR):
            if self._is_at(thing):
                return
            self.page.keyboard.press("Tab")
        thing.evaluate(BEFORE)
        self.page.keyboard.press("Tab")
        assert self._is_at(thing), f"no Tab leads to {thing}"

    def _is_at(self, thing: "Locator") -> bool:
        """Whether it has the focus. One that is not to be seen fails the test."""
        if not thing.evaluate("one => one === document.activeElement"):
            return False
        outline = thing.evaluate(
            "one => getComputedStyle(one).outlineStyle + getComputedStyle(one).boxShadow"
        )
        assert outline != "nonenone", "the focus is not to be seen"
        return True
