"""ZIP: members as they are stored; what a bomb does is bounded, what is cut off is read."""

import io
import struct
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive_making import report, tarred, zipped
from lagebild.intake import Limits, Passed, Report, Unreadable, collect, gather

MEMBERS = {f"ordner/{name}.txt": report(n).encode() for n, name in enumerate("zyxab")}


def read(path: Path, content: bytes, **limits: int) -> list[Report | Unreadable]:
    path.write_bytes(content)
    return list(collect([str(path)], limits=Limits(**limits)))


def texts(found: list[Report | Unreadable]) -> list[str]:
    return [one.text for one in found if isinstance(one, Report)]


def reasons(found: list[Report | Unreadable]) -> list[str]:
    return [one.reason for one in found if isinstance(one, Unreadable)]


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2])
def test_members_in_stored_order(tmp_path: Path, method: int) -> None:
    found = read(tmp_path / "news.zip", zipped(MEMBERS, method))
    assert texts(found) == [report(n) for n in range(5)]
    assert found[0].source == f"{tmp_path / 'news.zip'}!ordner/z.txt"


def test_every_form_inside(tmp_path: Path) -> None:
    inner = {"b.jsonl": b'{"text": "' + report(1).encode() + b'"}\n{"title": "x"}\n'}
    found = read(
        tmp_path / "news.zip", zipped({"a.txt": report(0).encode(), "c.tar": tarred(inner)})
    )
    assert texts(found) == [report(0), report(1)]
    place = f"{tmp_path / 'news.zip'}!c.tar!b.jsonl"
    assert [one.source for one in found[1:]] == [f"{place}:1", f"{place}:2"]


def test_what_is_no_report_is_passed_over(tmp_path: Path) -> None:
    members = {"LIESMICH": b"x", ".a.txt": b"x", "__MACOSX/a.txt": b"x", "bild.png": b"x"}
    (tmp_path / "a.zip").write_bytes(zipped({**members, "a.txt": report(0).encode()}))
    found = list(gather([str(tmp_path / "a.zip")]))
    assert [one.why for one in found if isinstance(one, Passed)] == ["ending"] * 4
    assert len([one for one in found if isinstance(one, Report)]) == 1


def test_no_name_is_a_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    evil = {"../../evil.txt": report(0).encode(), "/etc/evil.txt": report(1).encode()}
    found = read(tmp_path / "a.zip", zipped(evil))
    assert texts(found) == [report(0), report(1)]
    assert [path.name for path in tmp_path.rglob("*")] == ["a.zip"]


def flagged(content: bytes, flag: int) -> bytes:
    """The same zip, its members said to be something else in both places."""
    changed = bytearray(content)
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := content.find(mark, at + 1)) >= 0:
            changed[at + place] |= flag
    return bytes(changed)


def test_encrypted_members_are_named(tmp_path: Path) -> None:
    found = read(tmp_path / "a.zip", flagged(zipped({"a.txt": b"x" * 50}), 1))
    (reason,) = reasons(found)
    assert "encrypted" in reason and found[0].source.endswith("a.zip!a.txt")


def test_a_zip_of_nothing_and_members_without_a_name(tmp_path: Path) -> None:
    assert read(tmp_path / "a.zip", zipped({})) == []
    changed = zipped({"a": b"x", "b.txt": report(0).encode()})
    for mark, place in ((b"PK\x03\x04", 26), (b"PK\x01\x02", 28)):
        at = changed.find(mark) + place
        changed = changed[:at] + b"\x00" + changed[at + 1 :]
    name = changed.find(b"PK\x03\x04") + 30
    directory = changed.find(b"PK\x01\x02")
    nameless = changed[:name] + changed[name + 1 : directory + 46] + changed[directory + 47 :]
    assert texts(read(tmp_path / "a.zip", nameless)) in ([], [report(0)])


def test_a_damaged_member_costs_itself(tmp_path: Path) -> None:
    content = bytearray(zipped(MEMBERS, zipfile.ZIP_STORED))
    at = content.find(b"Nummer 2")
    content[at : at + 8] = b"Nummer 7"
    found = read(tmp_path / "a.zip", bytes(content))
    assert texts(found) == [report(n) for n in (0, 1, 3, 4)]
    (reason,) = reasons(found)
    assert "CRC" in reason


def test_members_that_overlap(tmp_path: Path) -> None:
    """Two entries of the directory that name the same bytes, as the bombs of 2019 do."""
    content = zipped({"a.txt": report(0).encode(), "b.txt": report(1).encode()})
    second = content.rfind(b"PK\x01\x02")
    changed = bytearray(content)
    struct.pack_into("<I", changed, second + 42, 0)
    found = read(tmp_path / "a.zip", bytes(changed))
    assert any("overlaps" in reason for reason in reasons(found))
    assert len(texts(found)) <= 1


@pytest.mark.parametrize(
    ("limits", "reason"),
    [
        ({"member": 100}, "more than 100 bytes, the limit for one member"),
        ({"unpacked": 200}, "the rest is left"),
        ({"members": 2}, "more than 2 members"),
        ({"directory": 100}, "directory of more than 100 bytes"),
        ({"ratio": 2, "ratio_from": 100}, "2 times its size"),
        ({"report": 100}, "limit for one report"),
    ],
)
def test_limits(tmp_path: Path, limits: dict[str, int], reason: str) -> None:
    members = {f"{n}.txt": (report(n) * 3).encode() for n in range(4)}
    found = read(tmp_path / "a.zip", zipped(members), **limits)
    assert any(reason in one for one in reasons(found)), reasons(found)
    assert len(texts(found)) < 4


def test_a_bomb_says_its_size(tmp_path: Path) -> None:
    found = read(tmp_path / "a.zip", zipped({"a.jsonl": b"0" * 50_000_000}))
    assert "200 times" in reasons(found)[0]


def test_a_zip_in_a_zip_in_a_zip(tmp_path: Path) -> None:
    content = report(0).encode()
    name = "a.txt"
    for depth in range(4):
        content, name = zipped({name: content}), f"{depth}.zip"
        found = read(tmp_path / "a.zip", content)
        if depth < 3:
            assert texts(found) == [report(0)]
        else:
            assert "3 archives inside each other" in reasons(found)[0]


def test_what_is_inside_counts_together(tmp_path: Path) -> None:
    inner = zipped({f"{n}.txt": report(n).encode() for n in range(3)})
    outer = zipped({f"{n}.zip": inner for n in range(5)}, zipfile.ZIP_STORED)
    found = read(tmp_path / "a.zip", outer, members=11)
    assert len(texts(found)) == 8
    assert len(reasons(found)) == 2


def test_standard_input_and_its_limit(tmp_path: Path) -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    content = zipped(MEMBERS)
    assert len(texts(list(collect(["-"], stdin=Pipe(content))))) == 5
    (one,) = collect(["-"], stdin=Pipe(content), limits=Limits(held=100))
    assert isinstance(one, Unreadable) and "save it first" in one.reason


@pytest.mark.parametrize("streamed", [False, True])
def test_wherever_it_is_cut_off_what_is_whole_is_read(tmp_path: Path, streamed: bool) -> None:
    content = zipped(MEMBERS)
    if streamed:  # sizes behind the members, as a writer to a pipe does it

        class Pipe(io.RawIOBase):
            def __init__(self) -> None:
                self.kept = b""

            def writable(self) -> bool:
                return True

            def write(self, data: bytes) -> int:  # type: ignore[override]
                self.kept += bytes(data)
                return len(data)

        pipe = Pipe()
        with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:  # type: ignore[arg-type]
            for name, member in MEMBERS.items():
                archive.writestr(name, member)
        content = pipe.kept
        assert b"PK\x07\x08" in content
    heads = [at for at in range(len(content)) if content.startswith(b"PK\x03\x04", at)]
    directory = content.find(b"PK\x01\x02")
    ends = [*heads[1:], directory]
    for cut in range(30, len(content) - 1):
        found = read(tmp_path / "a.zip", content[:cut])
        whole = [report(n) for n in range(5) if ends[n] + 4 <= cut]
        assert texts(found)[: len(whole)] == whole, cut
        assert len(texts(found)) - len(whole) in (0, 1)
        assert "directory is missing" in reasons(found)[-1]


@settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    holes=st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=12)), max_size=4),
    cut=st.floats(0.3, 1),
)
def test_any_damage(tmp_path: Path, holes: list[tuple[float, bytes]], cut: float) -> None:
    content = bytearray(zipped(MEMBERS))
    for place, filling in holes:
        at = int(place * len(content))
        content[at : at + len(filling)] = filling
    first, again = (
        read(tmp_path / "a.zip", bytes(content[: int(cut * len(content))])) for _ in range(2)
    )
    assert first == again
