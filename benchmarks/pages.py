"""Pages per second on one core without analysis: from the bytes of a page to its report.

The pages of `tests/intake/pages/sites`, each blown up to the size of real ones (60 to 100 kB) by
what surrounds a report there: menus, scripts, styles, teasers with pictures, comments, a footer. On
half of them the classes of these parts tell nothing ("css-1x7"). Each has eight paragraphs of other
sites more, so that no page is the same twice. Run by `make benchmark-pages`.
"""

import argparse
import cProfile
import pstats
import random
import re
import resource
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path

from lagebild.intake import Report, delivered

SITES = Path(__file__).resolve().parent.parent / "tests" / "intake" / "pages" / "sites"
SMALLEST, LARGEST = 60_000, 100_000
WORDS = (
    "Regierung Gipfel Moskau Kiew Brüssel Nato Gespräche Sanktionen Grenze Truppen Minister warnt "
    "fordert lehnt ab Frieden Krise Energie Wahl Haushalt Klima Fußball Trainer Wetter Börse Reise"
).split()
CLASS = re.compile(r'class="[^"]*"')
PARAGRAPH = re.compile(r"<p>.*?</p>", re.DOTALL)


def page(site: str, more: list[str], rng: random.Random) -> bytes:
    """A site's page with some of `more` paragraphs, and surrounded."""
    own = PARAGRAPH.findall(site)
    if len(own) > 2:
        added = "".join(f"<p>{text}</p>" for text in rng.sample(more, 8))
        site = site.replace(own[-2], own[-2] + added, 1)
    return surrounded(site, rng, telling=rng.random() < 0.5).encode()


def surrounded(site: str, rng: random.Random, *, telling: bool) -> str:
    """A site's page in surroundings as real pages have them; their classes tell what they are, or
    do not."""
    size = rng.randrange(SMALLEST, LARGEST)
    head = _script(rng, size // 4) + f"<style>{_style(rng, size // 8)}</style>"
    before = _menu(rng, size // 8)
    footer = f'<footer class="page-footer">{_menu(rng, size // 16)}</footer>'
    after = _teasers(rng, size // 4) + _comments(rng, size // 16) + footer + _script(rng, size // 8)
    if not telling:
        before, after = (CLASS.sub('class="css-1x7"', part) for part in (before, after))
    site = re.sub(r"</head>", lambda _: f"{head}</head>", site, count=1)
    site = re.sub(r"<body[^>]*>", lambda match: match.group() + before, site, count=1)
    return re.sub(r"</body>", lambda _: f"{after}</body>", site, count=1)


def statements() -> list[str]:
    """The long paragraphs of all sites."""
    found = (tomllib.loads(path.read_text("utf-8")) for path in sorted(SITES.glob("*.toml")))
    return [text for site in found for text in site.get("statements", []) if len(text) > 80]


def _title(rng: random.Random) -> str:
    return " ".join(rng.choices(WORDS, k=rng.randrange(5, 12)))


def _filled(size: int, piece: Iterator[str]) -> str:
    made, length = [], 0
    while length < size:
        made.append(next(piece))
        length += len(made[-1])
    return "".join(made)


def _script(rng: random.Random, size: int) -> str:
    values = (
        f'window.c{rng.randrange(9999)}={{"t":"{_title(rng)}","n":{n}}};' for n in range(9999)
    )
    return f"<script>{_filled(size, values)}</script>"


def _style(rng: random.Random, size: int) -> str:
    return _filled(
        size, (f".c-{rng.randrange(9999)}__t{{margin:0 {n}px;color:#abc}}" for n in range(9999))
    )


def _menu(rng: random.Random, size: int) -> str:
    items = (
        f'<li class="nav-item nav-item--{n}"><a class="nav-link" href="/r/{n}">'
        f"<span>{rng.choice(WORDS)}</span></a></li>"
        for n in range(9999)
    )
    return f'<nav class="main-nav" id="nav"><ul>{_filled(size, items)}</ul></nav>'


def _teasers(rng: random.Random, size: int) -> str:
    made = (
        f'<article class="c-teaser c-teaser--{n % 7}"><div class="c-teaser__media"><picture>'
        f'<source srcset="/i/{n}-400.webp 400w, /i/{n}-800.webp 800w"><img alt="" src="/i/{n}.jpg">'
        f'</picture></div><div class="c-teaser__body"><h3><a href="/a/{n}"><span class="kicker">'
        f"{rng.choice(WORDS)}</span> {_title(rng)}</a></h3><p>{_title(rng)} {_title(rng)}.</p>"
        "<time>heute</time></div></article>"
        for n in range(9999)
    )
    return f'<section class="teaser-list">{_filled(size, made)}</section>'


def _comments(rng: random.Random, size: int) -> str:
    made = (
        f'<li class="comment" id="c{n}"><div class="comment-body"><b>leser{n}</b>'
        f"<p>{_title(rng)} {_title(rng)}.</p></div></li>"
        for n in range(9999)
    )
    return f'<div id="comments" class="comments"><ol>{_filled(size, made)}</ol></div>'


def main() -> None:
    """Prints pages per second, by site and over all, and peak memory."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--pages", type=int, default=1_000)
    options.add_argument("--profile", action="store_true", help="show where the time goes")
    asked = options.parse_args()
    rng = random.Random(2022)
    sites = {}
    for path in sorted(SITES.glob("*.html")):
        content = path.read_bytes()
        try:
            sites[path.stem] = content.decode()
        except UnicodeDecodeError:
            sites[path.stem] = content.decode("cp1252")
    names = list(sites)
    more = statements()
    pages = [(name, page(sites[name], more, rng)) for name in (names * asked.pages)[: asked.pages]]
    for name in names:  # what is loaded once
        delivered(sites[name].encode(), "first.html")
    seconds: dict[str, list[float]] = {}
    reports = 0
    profile = cProfile.Profile()
    if asked.profile:
        profile.enable()
    for number, (name, content) in enumerate(pages):
        began = time.process_time()
        found = delivered(content, f"{number}.html")
        seconds.setdefault(name, []).append(time.process_time() - began)
        reports += sum(isinstance(one, Report) for one in found)
    profile.disable()
    for name, spent in sorted(seconds.items(), key=lambda item: -sum(item[1]) / len(item[1])):
        print(f"{name:16} {len(spent) / sum(spent):6.0f} pages/s")
    total = sum(map(sum, seconds.values()))
    size = sum(len(content) for _, content in pages) / len(pages)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{len(pages):,} pages of {size / 1000:.0f} kB, {reports:,} reports: ", end="")
    print(f"{len(pages) / total:.0f} pages/s of processor time on one core, peak {peak:.0f} MB")
    if asked.profile:
        pstats.Stats(profile).sort_stats("tottime").print_stats(25)


if __name__ == "__main__":
    main()
