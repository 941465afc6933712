"""How well names are found: strict F1 on GermEval 2014 (development part) and UNER PUD news.

    python scripts/score_names.py ../shared

A name counts where first word, last word and kind (PER, LOC, ORG) are all right. The words are
those of the files, tags and lemmas the project's own. Both files are for measuring only.
"""

import argparse
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from lagebild.languages import load
from lagebild.reading.actors.directory import build_directory
from lagebild.reading.layers import Token
from lagebild.reading.names.recogniser import Recogniser, load_recogniser
from lagebild.reading.names.weights import LABELS
from lagebild.reading.tokens.retagging import retagged
from lagebild.reading.tokens.tagger import Tagger

COUNTED = ("PER", "LOC", "ORG")
FILES = ("germeval_dev.tsv", "uner_pud.iob2")

Name = tuple[int, int, str]
Marked = tuple[list[str], list[str]]


def marked_sentences(path: Path) -> Iterator[Marked]:
    """(words, labels) of each sentence; labels of derivatives, parts and further names are O or
    OTH, those inside other names are left out (third column only)."""
    words: list[str] = []
    labels: list[str] = []
    for line in [*path.read_text("utf-8").splitlines(), ""]:
        cells = line.split("\t")
        if line.startswith("#") and len(cells) < 3:
            continue
        if len(cells) >= 3 and "-" not in cells[0]:
            words.append(cells[1])
            labels.append(cells[2] if cells[2] in LABELS else "O")
        elif not line.strip() and words:
            yield words, labels
            words, labels = [], []


def tokens_of(words: list[str], tagger: Tagger) -> tuple[Token, ...]:
    """Words as the reading sees them, joined by blanks."""
    found, begin = [], 0
    for word, (lemma, tag) in zip(words, retagged(words, tagger.tag(words), tagger), strict=True):
        found.append(Token(begin, begin + len(word), word, lemma, tag))
        begin += len(word) + 1
    return tuple(found)


def marked_names(labels: list[str]) -> set[Name]:
    """(first, last, kind) of each name that the labels mark."""
    found: set[Name] = set()
    for at, label in enumerate(labels):
        if label[0] == "B" and label[2:] in COUNTED:
            end = at
            while end + 1 < len(labels) and labels[end + 1] == "I" + label[1:]:
                end += 1
            found.add((at, end, label[2:]))
    return found


def score(path: Path, recogniser: Recogniser, tagger: Tagger) -> dict[str, float]:
    """Precision, recall and F1 (0 to 1) by kind ("PER F1") and over all kinds ("F1"), and "words
    per second" of the recogniser alone on words it has met."""
    sentences = [(tokens_of(w, tagger), marked_names(y)) for w, y in marked_sentences(path)]
    counts: Counter[str] = Counter()
    for tokens, wanted in sentences:
        found = {(n.first, n.last, n.kind) for n in recogniser.find(tokens) if n.kind in COUNTED}
        for what, names in (("found", found), ("wanted", wanted), ("right", found & wanted)):
            counts.update(f"{kind}{what}" for _, _, name in names for kind in (name + " ", ""))
    begin = time.perf_counter()
    for tokens, _ in sentences:
        recogniser.find(tokens)
    spent = time.perf_counter() - begin
    figures = {}
    for kind in ("", *(f"{k} " for k in COUNTED)):
        right = counts[kind + "right"]
        found_of, wanted_of = counts[kind + "found"], counts[kind + "wanted"]
        figures[kind + "P"] = right / max(1, found_of)
        figures[kind + "R"] = right / max(1, wanted_of)
        figures[kind + "F1"] = 2 * right / max(1, found_of + wanted_of)
    figures["words per second"] = sum(len(tokens) for tokens, _ in sentences) / spent
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("shared", type=Path, nargs="?", default=Path("../shared"))
    options = parser.parse_args()
    folder: Path = options.shared / "ner"
    if not folder.is_dir():
        print(f"{folder} is not here: this yardstick needs that folder, the program does not.")
        return
    tagger = Tagger()
    recogniser = load_recogniser(build_directory(load("de")))
    for name in FILES:
        figures = score(folder / name, recogniser, tagger)
        print(f"\n{name}: {figures['words per second']:,.0f} words/s")
        for kind in ("", *(f"{k} " for k in COUNTED)):
            cells = "  ".join(f"{part} {figures[kind + part]:.3f}" for part in ("P", "R", "F1"))
            print(f"  {kind or 'all ':4} {cells}")


if __name__ == "__main__":
    main()
