"""feeds.toml: what it may say, and a clear word for each mistake."""

from pathlib import Path

import pytest

from lagebild.errors import IntakeError
from lagebild.following import plan_of

GOOD = """
contact = "redaktion@example.org"
minutes = 30
allow_private = ["127.0.0.1/32"]
[limits]
seconds = 10
[[feed]]
url = "https://nordblatt.example/rss"
outlet = "Nordblatt"
[[feed]]
url = "https://weserblick.example/atom"
full_text = true
minutes = 5
"""


def written(folder: Path, text: str) -> str:
    path = folder / "feeds.toml"
    path.write_text(text, "utf-8")
    return str(path)


def test_a_plan(tmp_path: Path) -> None:
    plan = plan_of(written(tmp_path, GOOD))
    assert [(feed.outlet, feed.full_text, feed.minutes) for feed in plan.feed] == [
        ("Nordblatt", False, 0),
        ("", True, 5),
    ]
    assert (plan.minutes, plan.pause, plan.recheck_days) == (30, 2.0, 3.0)
    assert (plan.limits.seconds, plan.limits.redirects) == (10, 5)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('contact = "redaktion@example.org"', "", "contact"),
        ("redaktion@example.org", "Redaktion", "mail or web address"),
        ("redaktion@example.org", "a@example.org) (x", "mail or web address"),
        ("https://nordblatt.example/rss", "nordblatt.example", "no web address"),
        ("https://nordblatt.example/rss", "file:///etc/passwd", "no web address"),
        ("https://nordblatt.example/rss", "https://a:b@nordblatt.example/", "holds a password"),
        ("nordblatt.example/rss", "weserblick.example/atom", "stands there twice"),
        ('outlet = "Nordblatt"', "outlet = 7", "outlet"),
        ('outlet = "Nordblatt"', 'uotlet = "Nordblatt"', "uotlet"),
        ("minutes = 30", "minutes = 0", "at least 1"),
        ("minutes = 5", "minutes = -5", "negative"),
        ("minutes = 30", "pause = -1", "negative"),
        ("minutes = 30", "pause = nan", "negative"),
        ("minutes = 30", "recheck_days = inf", "negative"),
        ("127.0.0.1/32", "10.0.0.1/8", "no network"),
        ("127.0.0.1/32", "localhost", "no network"),
        ("seconds = 10", "seconds = 0", "positive"),
        ("seconds = 10", "zeit = 3", "zeit"),
        ("[limits]", "[limits", "feeds.toml"),
    ],
)
def test_each_mistake_has_a_word(tmp_path: Path, old: str, new: str, reason: str) -> None:
    assert old in GOOD
    with pytest.raises(IntakeError, match=reason) as error:
        plan_of(written(tmp_path, GOOD.replace(old, new, 1)))
    assert "feeds.toml" in str(error.value)


def test_no_feed_and_no_file(tmp_path: Path) -> None:
    with pytest.raises(IntakeError, match="feed"):
        plan_of(written(tmp_path, 'contact = "a@example.org"'))
    with pytest.raises(IntakeError, match="no \\[\\[feed\\]\\]"):
        plan_of(written(tmp_path, 'contact = "a@example.org"\nfeed = []'))
    with pytest.raises(IntakeError, match="cannot be read"):
        plan_of(str(tmp_path / "fehlt.toml"))
    (tmp_path / "feeds.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(IntakeError, match="feeds.toml"):
        plan_of(str(tmp_path / "feeds.toml"))


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("seconds = 10", "seconds =", 6),
        ("redaktion@example.org", "Redaktion", 2),
        ("https://weserblick.example/atom", "weserblick.example", 11),
        ('outlet = "Nordblatt"', "outlet = 7", 9),
        ("full_text = true", 'full_text = "ja"', 12),
        ("full_text = true", 'outlet = "a"\noutled = "b"', 13),
        ("minutes = 5", "minutes = -5", 13),
        ("127.0.0.1/32", "localhost", 4),
        ("seconds = 10", "seconds = 0", 6),
        ("minutes = 30", "pause = -1", 3),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, old: str, new: str, line: int) -> None:
    assert old in GOOD
    with pytest.raises(IntakeError, match=rf"feeds\.toml:{line}: "):
        plan_of(written(tmp_path, GOOD.replace(old, new, 1)))
