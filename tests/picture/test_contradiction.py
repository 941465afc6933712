"""Who denies a deed of its own meets those who say or foresee it, with a doubt."""

from collections.abc import Iterator

import pytest

from lagebild.intake import Report
from lagebild.picture import Dispute, Held, Source, disputes, names, points_of
from lagebild.pipeline import Reader

PLANS = "Äthiopien bestritt am Montag, einen Angriff auf Eritrea zu planen."
FORESEEN = (
    "Der sudanesische Außenminister Ali Jussuf sagte, er sei überzeugt, dass Äthiopien den Angriff"
    " beschlossen habe."
)
FORESWORN = (
    "„Wir haben nicht die Absicht, Taiwan anzugreifen“, sagte der chinesische Außenminister Wang"
    " Yi."
)
WARNED = "Die Regierung in Taipeh warnte, China könne Taiwan jederzeit angreifen."


def read(reader: Reader, *told: tuple[str, str]) -> tuple[Dispute, ...]:
    """The disputes of reports, each its day and its text."""

    def held() -> Iterator[Held]:
        for number, (day, text) in enumerate(told):
            report = Report(id=f"r{number}", text=text, published=day)
            source = Source(report.id, published=day, origin=report.id)
            for claim in reader.claims_of(report):
                yield Held(claim, source)

    return disputes(points_of(held()))


@pytest.mark.parametrize(
    ("first", "then", "sides"),
    [
        (("2026-01-12", PLANS), ("2026-02-20", FORESEEN), ("Sudan", "Äthiopien")),
        (("2026-01-12", FORESEEN), ("2026-02-20", PLANS), ("Sudan", "Äthiopien")),
        (("2027-05-03", FORESWORN), ("2027-05-06", WARNED), ("Taiwan", "China")),
        (
            ("2024-07-01", "Die Türkei warf Griechenland vor, Soldaten zusammengezogen zu haben."),
            ("2024-08-10", "Griechenland bestritt den Vorwurf eines Aufmarsches."),
            ("Türkei", "Griechenland"),
        ),
    ],
)
def test_a_denial_stands_for_weeks(
    reader: Reader, first: tuple[str, str], then: tuple[str, str], sides: tuple[str, str]
) -> None:
    (dispute,) = read(reader, first, then)
    assert not dispute.certain
    assert [names(point.voice) for point in dispute.says] == [(sides[0],)]
    assert [names(point.voice) for point in dispute.denies] == [(sides[1],)]


def test_not_for_ever(reader: Reader) -> None:
    assert not read(reader, ("2026-01-12", PLANS), ("2026-06-20", FORESEEN))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # told as done by the report itself: somebody did what it had ruled out, which is no dispute
        (FORESWORN, "China hat am Morgen Taiwan angegriffen."),
        # on a condition
        (FORESWORN, "Die Regierung in Taipeh warnte: Falls China Taiwan angreife, gebe es Krieg."),
        # for another's deed
        ("Kenia bestritt, dass Äthiopien einen Angriff plane.", FORESEEN),
    ],
)
def test_no_dispute_of_what_nobody_says(reader: Reader, one: str, other: str) -> None:
    assert not read(reader, ("2026-01-12", one), ("2026-01-14", other))


@pytest.mark.parametrize(
    "text",
    [
        "Äthiopien habe verlangt, dass Eritrea seine Truppen abziehe, sagte der eritreische"
        " Außenminister Osman Saleh. Darauf werde sich Eritrea nicht einlassen.",
        "Eritreas Außenminister Osman Saleh sagte, Äthiopien habe den Abzug seiner Truppen"
        " gefordert. Das lehne Eritrea ab.",
    ],
)
def test_a_demand_of_which_another_tells_is_refused_not_denied(reader: Reader, text: str) -> None:
    assert not read(reader, ("2026-01-12", text))


def test_passive_leaves_the_doer_open_to_the_denial(reader: Reader) -> None:
    text = (
        "Bei einem Luftschlag auf die Stadt El Fascher seien 40 Zivilisten getötet worden, sagte"
        " ein Sprecher der Vereinten Nationen. {} bestreitet, auf Zivilisten zu schießen."
    )
    (dispute,) = read(reader, ("2025-03-02", text.format("Der Sudan")))
    assert not dispute.certain and dispute.agent in ((), ("Sudan",))


def test_who_sees_no_sign_of_it_doubts_what_the_doer_tells_of_itself(reader: Reader) -> None:
    text = (
        "Eritrea hat nach eigenen Angaben seine Truppen aus Tigray abgezogen. Die Vereinten"
        " Nationen haben allerdings keine Hinweise auf einen Abzug."
    )
    (dispute,) = read(reader, ("2021-06-08", text))
    assert not dispute.certain
    assert [names(point.voice) for point in dispute.says] == [("Eritrea",)]
    assert [names(point.voice) for point in dispute.denies] == [("Vereinte Nationen",)]


def test_what_somebody_means_to_do_may_be_denied(reader: Reader) -> None:
    text = (
        "Äthiopien kündigte an, Hilfslieferungen nach Tigray zuzulassen. Die Vereinten Nationen"
        " widersprachen der Darstellung aus Addis Abeba."
    )
    (dispute,) = read(reader, ("2021-06-08", text))
    assert not dispute.certain
    assert [point.stance for point in dispute.says] == ["commits"]
    assert [names(point.voice) for point in dispute.denies] == [("Vereinte Nationen",)]


def test_who_points_denies_for_certain_only_what_it_points_at(reader: Reader) -> None:
    report = (
        "Mehr als 9000 griechische Soldaten hätten sich in der Nähe der Türkei versammelt, sagte"
        " Außenminister Hakan Fidan in Athen. „Es fällt schwer, das nicht als Drohung zu"
        " verstehen.“ Außenminister Giorgos Gerapetritis wies das zurück."
    )
    rows = {row.certain: row for row in read(reader, ("2024-07-01", report))}
    pointed = [said.quote for point in rows[True].says for said in point.said]
    assert pointed == ["das nicht als Drohung zu verstehen"]
