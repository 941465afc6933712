"""TAR and files packed alone: from front to back, in bounded memory, to the damage."""

import bz2
import gzip
import io
import lzma
import tarfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive_making import report, tarred
from lagebild.intake import Limits, Passed, Reached, Report, Unreadable, collect, gather

MEMBERS = {f"ordner/{name}.txt": report(n).encode() for n, name in enumerate("zyxab")}


def read(path: Path, content: bytes, **limits: int) -> list[Report | Unreadable]:
    path.write_bytes(content)
    return list(collect([str(path)], limits=Limits(**limits)))


def texts(found: list[Report | Unreadable]) -> list[str]:
    return [one.text for one in found if isinstance(one, Report)]


def reasons(found: list[Report | Unreadable]) -> list[str]:
    return [one.reason for one in found if isinstance(one, Unreadable)]


@pytest.mark.parametrize(
    ("name", "mode"),
    [
        ("a.tar", "w"),
        ("a.tar.gz", "w:gz"),
        ("a.tgz", "w:gz"),
        ("a.tar.bz2", "w:bz2"),
        ("a.tar.xz", "w:xz"),
        ("ohne", "w"),
        ("ohne", "w:xz"),
    ],
)
def test_members_in_stored_order(tmp_path: Path, name: str, mode: str) -> None:
    found = read(tmp_path / name, tarred(MEMBERS, mode))
    assert texts(found) == [report(n) for n in range(5)]
    assert found[0].source == f"{tmp_path / name}!ordner/z.txt"


def test_links_and_devices_are_passed_over(tmp_path: Path) -> None:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for kind, name in (
            (tarfile.SYMTYPE, "a.txt"),
            (tarfile.LNKTYPE, "b.txt"),
            (tarfile.CHRTYPE, "c.txt"),
            (tarfile.FIFOTYPE, "d.txt"),
            (tarfile.DIRTYPE, "e.txt"),
        ):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    (tmp_path / "a.tar").write_bytes(file.getvalue())
    found = list(gather([str(tmp_path / "a.tar")]))
    assert [one.why for one in found if isinstance(one, Passed)] == ["ending"] * 4
    assert not [one for one in found if isinstance(one, Report | Unreadable)]


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:bz2", "w:xz"])
def test_cut_off(tmp_path: Path, mode: str) -> None:
    content = tarred({f"{n}.txt": (report(n) * 400).encode() for n in range(5)}, mode)
    for cut in range(1, 10):
        found = read(tmp_path / "a.tar", content[: len(content) * cut // 10])
        whole = texts(found)
        assert whole == [report(n) * 400 for n in range(len(whole))]
        assert reasons(found) or len(whole) == 5


def damaged_at(content: bytes, *names: str) -> bytes:
    """The archive with the checksums of these members broken."""
    found = bytearray(content)
    for name in names:
        found[found.find(f"ordner/{name}.txt".encode()) + 150] ^= 1
    return bytes(found)


@pytest.mark.parametrize("mode", ["w", "w:gz"])
@pytest.mark.parametrize("at", [0, 2, 4])
def test_a_damaged_head_costs_its_member(tmp_path: Path, mode: str, at: int) -> None:
    content = damaged_at(tarred(MEMBERS), "zyxab"[at])
    content = gzip.compress(content) if mode == "w:gz" else content
    found = read(tmp_path / "a.tar", content)
    assert texts(found) == [report(n) for n in range(5) if n != at]
    (reason,) = reasons(found)
    assert f"near byte {at * 1024 + 512:,}" in reason
    assert ("behind it is read" in reason) == (at < 4)


def test_damaged_places_are_counted(tmp_path: Path) -> None:
    content = damaged_at(tarred(MEMBERS), "z", "x")
    assert texts(read(tmp_path / "a.tar", content)) == [report(n) for n in (1, 3, 4)]
    found = read(tmp_path / "a.tar", content, damages=1)
    assert texts(found) == [report(1)]
    assert "more than 1 damaged places" in reasons(found)[-1]


def test_damage_is_told_once_by_who_goes_on_behind_it(tmp_path: Path) -> None:
    path = tmp_path / "a.tar"
    path.write_bytes(damaged_at(tarred(MEMBERS), "y"))
    first = list(gather([str(path)]))
    marks = [one for one in first if isinstance(one, Reached) and one.archive and one.position > 0]
    rest = list(gather([str(path)], known=lambda _: marks[-1]))
    assert not [one for one in rest if isinstance(one, Unreadable)]
    assert [one.text for one in rest if isinstance(one, Report)] == [report(4)]


@pytest.mark.parametrize(
    ("limits", "reason"),
    [
        ({"member": 100}, "more than 100 bytes, the limit for one member"),
        ({"unpacked": 200}, "the rest is left"),
        ({"members": 2}, "more than 2 members"),
        ({"ratio": 2, "ratio_from": 100}, "2 times its size"),
    ],
)
def test_limits(tmp_path: Path, limits: dict[str, int], reason: str) -> None:
    members = {f"{n}.txt": (report(n) * 3).encode() for n in range(4)}
    found = read(tmp_path / "a.tar.gz", tarred(members, "w:gz"), **limits)
    assert any(reason in one for one in reasons(found)), reasons(found)
    assert len(texts(found)) < 4


def test_a_name_that_fills_the_memory(tmp_path: Path) -> None:
    info = tarfile.TarInfo("././@LongLink")
    info.type, info.size = tarfile.GNUTYPE_LONGNAME, 1 << 30
    found = read(tmp_path / "a.tar", info.tobuf() + b"a" * 100_000)
    assert "too long a name" in reasons(found)[0]


def test_heads_inside_heads(tmp_path: Path) -> None:
    info = tarfile.TarInfo("kopf")
    info.type, info.size = tarfile.XHDTYPE, 0
    found = read(tmp_path / "a.tar", info.tobuf(tarfile.USTAR_FORMAT) * 10_000)
    assert "too long a name" in reasons(found)[0]


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_a_file_packed_alone(tmp_path: Path, pack: object) -> None:
    assert callable(pack)
    lines = "".join(f'{{"text": "{report(n)}"}}\n' for n in range(500)).encode()
    ending = {gzip.compress: "gz", bz2.compress: "bz2", lzma.compress: "xz"}[pack]
    path = tmp_path / f"a.jsonl.{ending}"
    found = read(path, pack(lines))
    assert texts(found) == [report(n) for n in range(500)]
    assert found[7].source == f"{path}:8"
    # Two of them one behind the other are one file.
    assert len(read(path, pack(lines) * 2)) == 1000
    cut = read(path, pack(lines)[:-30])
    assert len(texts(cut)) <= 500 and len(reasons(cut)) == 1
    assert texts(read(tmp_path / f"b.txt.{ending}", pack(report(3).encode()))) == [report(3)]
    assert texts(read(tmp_path / "ohne", pack(report(3).encode()))) == [report(3)]


def test_what_is_not_packed_as_its_name_says(tmp_path: Path) -> None:
    assert "as its name says" in reasons(read(tmp_path / "a.txt.gz", b"Text"))[0]


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_bombs_are_left(tmp_path: Path, pack: object) -> None:
    assert callable(pack)
    found = read(tmp_path / "a.jsonl.gz", pack(b"x" * 40_000_000))
    assert "200 times its size" in reasons(found)[-1]


def test_xz_that_wants_too_much_memory(tmp_path: Path) -> None:
    filters = [{"id": lzma.FILTER_LZMA2, "dict_size": 1 << 29}]
    found = read(tmp_path / "a.txt.xz", lzma.compress(b"Text", filters=filters))
    assert "emory" in reasons(found)[0]


@settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    holes=st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=12)), max_size=4),
    cut=st.floats(0.3, 1),
    mode=st.sampled_from(["w", "w:gz", "w:bz2", "w:xz"]),
)
def test_any_damage(
    tmp_path: Path, holes: list[tuple[float, bytes]], cut: float, mode: str
) -> None:
    content = bytearray(tarred(MEMBERS, mode))
    for place, filling in holes:
        at = int(place * len(content))
        content[at : at + len(filling)] = filling
    first, again = (
        read(tmp_path / "a.tar", bytes(content[: int(cut * len(content))])) for _ in range(2)
    )
    assert first == again
