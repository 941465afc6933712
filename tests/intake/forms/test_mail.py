"""Mail: what agencies and press offices send."""

import gzip
import io
import mailbox
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest

from effort import bounded
from lagebild.intake import DEFAULT, Limits, Report, Unreadable, collect
from lagebild.intake.delivery import Delivery, Draft
from lagebild.intake.opening import drafts
from lagebild.intake.text import Stream

TEXT = (
    "Kiew (dpa) - Die Nato hat die Forderungen Moskaus zurückgewiesen. „Für Gespräche“ sei man "
    "weiter bereit, sagte der Generalsekretär am Montag in Brüssel.\n\nMoskau drohte mit Folgen.\n"
)
PAGE = "<html><body><article><h1>Titel</h1>{}</article></body></html>"


def mail(text: str = TEXT, sender: str = "dpa <a@dpa.example>", **parts: str) -> EmailMessage:
    found = EmailMessage()
    found["From"] = sender
    found["Subject"] = parts.get("subject", "Nato weist Forderungen zurück – Überblick")
    found["Date"] = "Mon, 24 Jan 2022 10:05:00 +0100"
    found["Message-ID"] = "<1@dpa.example>"
    found.set_content(text, charset=parts.get("charset", "utf-8"), cte=parts.get("cte", "base64"))
    return found


def read(content: bytes, form: str = "mail", limits: Limits = DEFAULT) -> list[Draft | Unreadable]:
    delivery = Delivery(where="x", stream=Stream(io.BytesIO(content)), form=form)
    return list(drafts(delivery, limits))


def only(found: list[Draft | Unreadable]) -> Draft:
    (one,) = found
    assert isinstance(one, Draft), one
    return one


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252"])
@pytest.mark.parametrize("cte", ["base64", "quoted-printable"])
def test_a_message_of_an_agency(charset: str, cte: str) -> None:
    one = only(read(mail(charset=charset, cte=cte).as_bytes()))
    assert one.text == TEXT
    known = one.known
    assert known.title == "Nato weist Forderungen zurück – Überblick"
    assert (known.published, known.published_at) == ("2022-01-24", "2022-01-24T10:05:00+01:00")
    assert known.outlet == "dpa" and known.agencies == ("dpa",)


def test_a_person_writes() -> None:
    known = only(read(mail(sender="Erika Muster <e@blatt.example>").as_bytes())).known
    assert known.authors == ("Erika Muster",) and known.outlet == ""


def test_a_wrong_charset_is_read_as_its_bytes_are() -> None:
    content = mail(charset="utf-8", cte="8bit").as_bytes().replace(b'"utf-8"', b'"iso-8859-2"')
    assert only(read(content)).text == TEXT


def test_plain_text_before_html_unless_it_only_points_there() -> None:
    page = PAGE.format("".join(f"<p>{line}</p>" for line in TEXT.strip().split("\n\n")))
    both = mail()
    both.add_alternative(page, subtype="html")
    assert only(read(both.as_bytes())).text == TEXT
    stub = mail("Ihr Programm zeigt kein HTML an.\n")
    stub.add_alternative(page, subtype="html")
    assert only(read(stub.as_bytes())).text == TEXT.strip()
    assert only(read(stub.as_bytes())).known.title.startswith("Nato weist")


def test_flowed_text_and_hidden_characters() -> None:
    found = mail("Die Nato\u00ad hat die \nForderung abgelehnt.\n", cte="8bit")
    found.set_param("format", "flowed")
    assert only(read(found.as_bytes())).text == "Die Nato hat die Forderung abgelehnt.\n"


def test_attachments_that_are_reports() -> None:
    outer = mail()
    outer.add_attachment(TEXT.replace("Kiew", "Genf").encode(), "text", "plain", filename="a.txt")
    outer.add_attachment(b"\x89PNG", "image", "png", filename="bild.png")
    outer.add_attachment(mail(TEXT.replace("Kiew", "Wien"), cte="8bit"))
    found = read(outer.as_bytes())
    assert [one.where for one in found] == ["x", "x!a.txt", "x!message 3"]
    assert [one.text[:4] for one in found if isinstance(one, Draft)] == ["Kiew", "Genf", "Wien"]


def packed(**members: bytes) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "."), data)
    return content.getvalue()


def carrying(*archives: bytes) -> bytes:
    outer = mail()
    for number, content in enumerate(archives):
        outer.add_attachment(content, "application", "zip", filename=f"{number}.zip")
    return outer.as_bytes()


def gathered(tmp_path: Path, content: bytes, **limits: int) -> list[Report | Unreadable]:
    path = tmp_path / "a.eml"
    path.write_bytes(content)
    return list(collect([str(path)], limits=Limits(**limits)))


def test_archives_that_a_mail_carries_are_opened(tmp_path: Path) -> None:
    inner = packed(a__txt=TEXT.replace("Kiew", "Genf").encode(), b__png=b"\x89PNG")
    office = packed(word__xml=b"<document/>")
    outer = mail()
    outer.add_attachment(inner, "application", "zip", filename="lage.zip")
    outer.add_attachment(
        gzip.compress(b"Wien schweigt."), filename="b.txt.gz", maintype="a", subtype="b"
    )
    outer.add_attachment(office, "application", "octet-stream", filename="brief.docx")
    found = gathered(tmp_path, outer.as_bytes())
    assert [one.source.rpartition("/")[2] for one in found] == [
        "a.eml",
        "a.eml!lage.zip!a.txt",
        "a.eml!b.txt.gz",
    ]
    assert [one.text[:4] for one in found if isinstance(one, Report)] == ["Kiew", "Genf", "Wien"]


def test_archives_in_mails_have_the_limits_of_archives(tmp_path: Path) -> None:
    bomb = packed(a__txt=b"Kiew. " * 3_000_000)
    _, bombed = gathered(tmp_path, carrying(bomb))
    assert isinstance(bombed, Unreadable) and "200 times" in bombed.reason
    two = packed(a__txt=TEXT.encode()), packed(a__txt=TEXT.replace("Kiew", "Genf").encode())
    _, one, other = gathered(tmp_path, carrying(*two), members=1)
    assert isinstance(one, Report)
    assert isinstance(other, Unreadable) and "members" in other.reason
    deep = packed(a__eml=carrying(packed(b__eml=carrying(packed(c__txt=TEXT.encode())))))
    *_, last = gathered(tmp_path, carrying(deep), nesting=2)
    assert isinstance(last, Unreadable) and "inside each other" in last.reason


def test_mails_inside_mails_are_bounded() -> None:
    message = mail()
    for _ in range(5):
        outer = mail()
        outer.add_attachment(message)
        message = outer
    found = read(message.as_bytes(), limits=Limits(nesting=2))
    assert sum(isinstance(one, Draft) for one in found) == 3
    last = found[-1]
    assert isinstance(last, Unreadable) and "inside each other" in last.reason


def test_a_box(tmp_path: Path) -> None:
    box = mailbox.mbox(str(tmp_path / "a.mbox"))
    for place in ("Kiew", "Genf"):
        box.add(mail(f"{place}.\n\nFrom Moskau kam nichts.\n\n{TEXT}", cte="8bit").as_bytes())
    box.close()
    for path in (tmp_path / "a.mbox", (tmp_path / "a.mbox").rename(tmp_path / "ohne")):
        if path.exists():
            found = list(collect([str(path)]))
            assert [
                one.text.split("\n\n")[:2] for one in found if not isinstance(one, Unreadable)
            ] == [
                ["Kiew.", "From Moskau kam nichts."],
                ["Genf.", "From Moskau kam nichts."],
            ]


def test_a_mail_is_told_by_its_head(tmp_path: Path) -> None:
    (tmp_path / "ohne").write_bytes(mail().as_bytes())
    (found,) = collect([str(tmp_path / "ohne")])
    assert not isinstance(found, Unreadable) and found.text == TEXT
    (tmp_path / "text").write_text("Date: heute\nDie Nato lehnt ab.", encoding="utf-8")
    (found,) = collect([str(tmp_path / "text")])
    assert not isinstance(found, Unreadable) and found.text.startswith("Date: heute")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"Content-Type: multipart/mixed; boundary=a\n\n" + b"--a\n" * 5_000,
        b"Content-Type: multipart/mixed; boundary=a\n\n--a\n" * 3_000,
        b"Content-Type: text/plain; charset=hex\n\n\xff\xfe\x00",
        b"Content-Transfer-Encoding: base64\n\n====",
        b"From: =?utf-8?b?" + b"A" * 100_000 + b"?=\nDate: 99 Foo 99999\n\n.",
        b"Subject: " + b"=?x?q?a?= " * 20_000 + b"\n\nKiew.",
    ],
)
def test_hostile_mails_are_bounded(content: bytes) -> None:
    with bounded():
        found = read(content)
    for one in found:
        assert isinstance(one, Draft) or one.reason
