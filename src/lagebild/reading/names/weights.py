"""What the recogniser of names has learned, and the file that holds it."""

import gzip
from collections.abc import Mapping
from pathlib import Path

import msgspec

OUTSIDE = "O"
KINDS = ("PER", "LOC", "ORG", "OTH")
# O, B-PER, I-PER, ...: the first word of a name has an odd number, each later one the next.
LABELS = (OUTSIDE, *(f"{place}-{kind}" for kind in KINDS for place in "BI"))
COLUMNS = 3 * len(LABELS)
SIDES = {"": 0, "-": len(LABELS), "+": 2 * len(LABELS)}
# Weights are kept in steps of this.
DIGITS = 3
STEP = 10**-DIGITS
# The weight of a step from one label to another that cannot follow it.
FORBIDDEN = -1e6


class Weights(msgspec.Struct, frozen=True):
    """Weights of label pairs, and of each feature by column.

    The columns are the labels of the word that has the feature, then those of the word after it,
    then those of the word before it.
    """

    labels: tuple[str, ...]
    transitions: tuple[tuple[float, ...], ...]
    features: dict[str, tuple[tuple[int, float], ...]]


def write_weights(
    path: Path,
    transitions: Mapping[tuple[str, str], float],
    features: Mapping[str, Mapping[str, float]],
) -> None:
    """Writes what was learned as gzipped JSON; labels that cannot follow each other are barred.

    Features and labels are those of the training; a feature of the word before a word begins with
    "-", one of the word after it with "+".
    """
    number = {label: at for at, label in enumerate(LABELS)}
    table = tuple(
        tuple(
            FORBIDDEN
            if after[0] == "I" and before[2:] != after[2:]
            else round(transitions.get((before, after), 0.0), DIGITS)
            for after in LABELS
        )
        for before in LABELS
    )
    learned: dict[str, list[tuple[int, float]]] = {}
    for feature, by_label in sorted(features.items()):
        side = feature[0] if feature[0] in "-+" else ""
        learned.setdefault(feature.removeprefix(side), []).extend(
            (SIDES[side] + number[label], round(weight, DIGITS))
            for label, weight in by_label.items()
        )
    columns = {feature: tuple(sorted(found)) for feature, found in sorted(learned.items())}
    content = msgspec.json.encode(Weights(LABELS, table, columns))
    path.write_bytes(gzip.compress(content, 9, mtime=0))


def read_weights(path: Path) -> Weights:
    """Reads the file; raises `OSError` or `msgspec.DecodeError` where it is missing or damaged."""
    return msgspec.json.decode(gzip.decompress(path.read_bytes()), type=Weights)
