"""Two reports with an awkward text and the claims in it, made by hand."""

from collections.abc import Callable
from typing import Any

from lagebild.claims import Claim, ClaimFigure, ClaimTime, Evidence, Party
from lagebild.intake import Report

Export = Callable[..., bytes]

RUSSLAND = Party("Russland", "RUS", "state")
UKRAINE = Party("Ukraine", "UKR", "state")
NATO = Party("NATO", "nato", "organisation")
BAERBOCK = Party("Annalena Baerbock", "annalena-baerbock", "person")
DEUTSCHLAND = Party("Deutschland", "DEU", "state")

# Emoji count two units in UTF-16, the second ä is an a with a mark of its own.
WORDS = (
    "🪖 Lage am Dnipro. ",
    "Rußland fordert den Rückzug der Nato. ",
    "Die Nato la\u0308sst das nicht zu; sie lehnte den Rückzug am 28. Januar ab. ",
    "„Wir liefern 5.000 Helme 🪖, falls Kiew darum bittet“, sagte Außenministerin Baerbock.\n",
    "=SUMME(A1) bleibt Text; Russische Truppen griffen am 24. Februar 2022 Kiew an.",
)
TEXT = "".join(WORDS)


def stretch(words: str) -> Evidence:
    """Where some words stand in the text."""
    begin = TEXT.index(words)
    return Evidence(begin, begin + len(words), words)


def claim(number: int, words: str, report: str = "r-eins", **fields: Any) -> Claim:
    """A claim that rests on some words of the text."""
    given = {"speaker": (), "stance": "asserts", "deed": "OTHER"} | fields
    return Claim(id=f"c-{number:016x}", report=report, evidence=stretch(words), **given)


DEMAND = claim(
    1,
    WORDS[1].strip(),
    speaker=(RUSSLAND,),
    stance="demands",
    deed="RETREAT",
    mode="withdraw",
    agent=(NATO,),
    form="indirect",
)
REJECTION = claim(
    2,
    "sie lehnte den Rückzug am 28. Januar ab.",
    speaker=(NATO,),
    stance="rejects",
    deed="RETREAT",
    mode="withdraw",
    agent=(NATO,),
    time=ClaimTime("am 28. Januar", "2022-01-28"),
    replies_to=DEMAND.id,
)
OFFER = claim(
    3,
    "„Wir liefern 5.000 Helme 🪖, falls Kiew darum bittet“",
    speaker=(BAERBOCK, DEUTSCHLAND),
    stance="offers",
    deed="AID",
    agent=(DEUTSCHLAND,),
    recipient=(UKRAINE,),
    condition=stretch("falls Kiew darum bittet"),
    figure=ClaimFigure(5000.0, "Helme", False, "="),
    form="direct",
    confidence=0.75,
)
ATTACK = claim(
    4,
    "Russische Truppen griffen am 24. Februar 2022 Kiew an.",
    deed="ASSAULT",
    mode="heavy-weapons",
    agent=(RUSSLAND,),
    recipient=(UKRAINE,),
    time=ClaimTime("am 24. Februar 2022", "2022-02-24"),
)
FORMULA = claim(5, "=SUMME(A1) bleibt Text", stance="assesses", agent=(RUSSLAND,))
CLAIMS = (DEMAND, REJECTION, OFFER, ATTACK, FORMULA)
REPORT = Report(
    id="r-eins",
    text=TEXT,
    title="Streit & „Helme“ <am> Dnipro",
    outlet="Nordblatt",
    published="2022-02-25",
    published_at="2022-02-25T08:00:00+01:00",
    url="https://nordblatt.example/a?b=1&c=2#oben",
    authors=("Ä. Ö.",),
    agencies=("dpa",),
)
COPY = Report(
    id="r-zwei", text=TEXT, title="Nachdruck", outlet="Weserblick", published="2022-02-26"
)
COPIED = claim(6, DEMAND.evidence.text, "r-zwei", **{
    name: getattr(DEMAND, name) for name in ("speaker", "stance", "deed", "mode", "agent", "form")
})  # fmt: skip
