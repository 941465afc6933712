"""Learns by the endings of words what HanTa finds in them: writes endings.bin.gz.

    python scripts/train_endings.py --analyses analyses.pickle

Needs spacy-lookups-data (a list of German word forms with their frequency, MIT), which the program
itself never needs. HanTa analyses 600,000 forms, which takes 15 minutes on two cores; `--analyses`
keeps the result for the next time. What comes out is described in languages/de/endings.md.
"""

import argparse
import gzip
import importlib.util
import json
import pickle
import random
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from multiprocessing import Pool
from pathlib import Path
from typing import Any

import numpy as np
from HanTa.HanoverTagger import HanoverTagger

from lagebild.languages import HERE
from lagebild.reading.tokens.learned import BEFORE, FIGURES, LONGEST_ENDING
from lagebild.reading.tokens.learned_table import Rule, Tags, write_learned
from lagebild.reading.tokens.morphology import Morphology
from lagebild.reading.tokens.tag_model import folder
from lagebild.reading.tokens.tagger import MODEL, model_name

# So many frequent forms, each of which may have a place of its own, and so many of those beyond the
# place below, rare ones most of them.
FREQUENT, RARE, RARE_FROM = 523_044, 150_000, 250_000
LONGEST_FORM = 40
CUTOFF = 5.0
# What stands for a tag that a form cannot have.
ABSENT = -12.0
# So many forms must have an ending; fewer where it is long, and most often a word of its own.
FEWEST, FEWEST_WITH_LONG, LONG = 5, 3, 6
# How far two forms may lie apart (total variation, 0 to 1) to count as the same, and how many of
# those with an ending may lie further; tuned on forms kept back.
APART, OTHERS = 0.3, 0.05
# A frequent form that lies further than this from its ending gets its own place.
NEAR = 0.1
OTHER_LEMMAS = 0.01
CASES = ("upper", "lower", "first")

# A form, how frequent it is with a capital and without (log probability), its tags, its lemmas.
Analysis = tuple[str, tuple[float, ...], list[tuple[int, float]], dict[int, str]]
Array = Any

MODEL_OF_HANTA = Morphology(folder() / MODEL)
# The words that the model lists, with their tags.
LISTED: dict[str, list[tuple[int, float]]] = HanoverTagger(MODEL).cache


def conditional(tags: Iterable[tuple[int, float]], case: str) -> list[tuple[int, float]]:
    """As HanTa hands a word's tags to the decoding of a sentence."""
    model = MODEL_OF_HANTA
    found = []
    for tag, score in tags:
        if case != "first":
            score += model.LP_case_t[tag][case == "upper"]
        found.append((tag, score - model.LP_wtag[tag]))
    limit = max(score for _, score in found) - CUTOFF
    return [(tag, score) for tag, score in found if score >= limit]


def analyse(word: str) -> tuple[str, list[tuple[int, float]], dict[int, str]]:
    """The tags that a form may have in some case, and its lemma under each."""
    model = MODEL_OF_HANTA
    known = LISTED.get(word)
    found = known or model.analyze_forward(word)
    if found[0][0] not in model.LP_wtag:
        return word, [], {}
    tags = {tag for case in CASES for tag, _ in conditional(found, case)}
    if known:
        tags = {tag for tag, _ in known}
    best = found[0][1]
    raw = [(tag, round(score - best, 3)) for tag, score in found if tag in tags]
    return word, raw, {tag: model._analyze(word, tag, taglevel=1)[0] for tag in tags}


def analyses() -> list[Analysis]:
    """HanTa's analyses of the forms it keeps itself, of frequent ones and of a sample of others."""
    package = importlib.util.find_spec("spacy_lookups_data")
    if package is None or package.origin is None:
        raise SystemExit("spacy-lookups-data is missing: pip install spacy-lookups-data")
    with gzip.open(Path(package.origin).parent / "data" / "de_lexeme_prob.json.gz") as file:
        chances: dict[str, float] = json.load(file)
    frequent: dict[str, list[float]] = {}
    for word, chance in chances.items():
        if len(word) <= LONGEST_FORM and not word.startswith(("http", "www")):
            form = MODEL_OF_HANTA.normalize(word)
            side = 0 if word[0].isupper() else 1
            sides = frequent.setdefault(form, [-99.0, -99.0])
            sides[side] = max(sides[side], chance)
    words = sorted((w for w in frequent if w not in LISTED), key=lambda w: (-max(frequent[w]), w))
    rare = set(random.Random(1).sample(words[RARE_FROM:], RARE)).difference(words[:FREQUENT])
    chosen = [*sorted(LISTED), *words[:FREQUENT], *sorted(rare)]
    with Pool() as pool:
        done = pool.map(analyse, chosen, chunksize=500)
    return [
        (
            word,
            (frequent.get(word, [-99.0, -99.0])[0], frequent.get(word, [-99.0, -99.0])[1]),
            *rest,
        )
        for word, *rest in done
    ]


class Space:
    """Tags of forms as rows of numbers."""

    def __init__(self, found: Sequence[Analysis]) -> None:
        model = MODEL_OF_HANTA
        counts = Counter(tag for _, _, tags, _ in found for tag, _ in tags)
        self.tags = [tag for tag, _ in counts.most_common()]
        self._columns = {tag: at for at, tag in enumerate(self.tags)}
        prior = np.array([-model.LP_wtag[tag] for tag in self.tags])
        self._shifts = {"first": prior}
        for case in ("upper", "lower"):
            cases = np.array([model.LP_case_t[tag][case == "upper"] for tag in self.tags])
            self._shifts[case] = prior + cases

    def rows(self, found: Sequence[Analysis]) -> Array:
        rows = np.full((len(found), len(self.tags)), ABSENT, np.float32)
        for at, (_, _, tags, _) in enumerate(found):
            for tag, score in tags:
                rows[at, self._columns[tag]] = max(score, ABSENT + 0.1)
        return rows

    def shares(self, rows: Array, case: str) -> Array:
        """What remains of each tag behind the cutoff, as shares of 1."""
        scores = np.where(rows > ABSENT, rows + self._shifts[case], -np.inf)
        scores = scores - scores.max(axis=1, keepdims=True)
        shares = np.where(scores >= -CUTOFF, np.exp(scores), 0.0)
        return (shares / shares.sum(axis=1, keepdims=True)).astype(np.float32)

    def named(self, row: Array) -> Tags:
        names = MODEL_OF_HANTA.int2tag
        kept = [(names[t], float(s)) for t, s in zip(self.tags, row, strict=True) if s > ABSENT]
        best = max(score for _, score in kept)
        return tuple(sorted(((t, s - best) for t, s in kept), key=lambda pair: -pair[1]))


def fewest(letters: int) -> int:
    """How many forms must have an ending of so many letters."""
    return FEWEST_WITH_LONG if letters >= LONG else FEWEST


def walk(
    backwards: Sequence[str],
    fits: Callable[[int, int, Any], bool],
    outcome: Callable[[int, int, int], Any],
    shortest: int,
) -> dict[str, Any]:
    """The endings that tell something: from short to long, an ending is written down where what
    the shorter one tells does not hold for it; None where nothing does.

    `backwards` are the forms from their end on, in order; `fits` and `outcome` take a stretch of
    them, `outcome` the length of the ending as well."""
    found: dict[str, Any] = {}

    def visit(begin: int, end: int, depth: int, told: Any) -> None:
        if told is None or not fits(begin, end, told):
            own = outcome(begin, end, depth) if depth >= shortest else None
            if own is not None or told is not None:
                found[backwards[begin][:depth][::-1]] = own
            told = own
        if depth == LONGEST_ENDING:
            return
        at = begin
        while at < end and len(backwards[at]) <= depth:
            at += 1
        while at < end:
            letter, after, step = backwards[at][depth], at, 1
            while after + step < end and backwards[after + step][depth] == letter:
                after += step
                step *= 2
            while step:
                if after + step < end and backwards[after + step][depth] == letter:
                    after += step
                else:
                    step //= 2
            if after + 1 - at >= fewest(depth + 1):
                visit(at, after + 1, depth + 1, told)
            at = after + 1

    visit(0, len(backwards), 0, None)
    return found


def ordered(forms: Sequence[str]) -> tuple[Array, list[str]]:
    """The forms from their end on, sorted, and which form each is."""
    backwards = [form.translate(FIGURES)[::-1] for form in forms]
    order = sorted(range(len(forms)), key=backwards.__getitem__)
    return np.array(order), [backwards[at] for at in order]


def told_by(endings: dict[str, Any], form: str, before: int = 0) -> Any:
    form = form.translate(FIGURES)
    for size in range(min(LONGEST_ENDING, len(form) - before), -1, -1):
        if form[len(form) - size :] in endings:
            return endings[form[len(form) - size :]]
    return None


def apart(shares: Array, other: Array) -> Array:
    return 0.5 * np.abs(shares - other).sum(axis=-1)


def learn_tags(found: Sequence[Analysis], space: Space) -> dict[str, Any]:
    """The rows of numbers by ending."""
    order, backwards = ordered([word for word, *_ in found])
    rows = space.rows(found)[order]
    shares = {case: space.shares(rows, case) for case in ("upper", "lower")}
    used = {
        case: np.array([chances[side] > -90 for _, chances, _, _ in found])[order]
        for side, case in enumerate(("upper", "lower"))
    }

    def fits(begin: int, end: int, told: Any) -> bool:
        for case in ("upper", "lower"):
            here = shares[case][begin:end][used[case][begin:end]]
            if (apart(here, told[1][case]) > APART).sum() > OTHERS * len(here):
                return False
        return True

    def outcome(begin: int, end: int, depth: int) -> Any:
        if end - begin < fewest(depth):
            return None
        middle = np.median(rows[begin:end], axis=0)
        if (middle <= ABSENT).all():
            return None
        told = middle, {case: space.shares(middle[None], case)[0] for case in ("upper", "lower")}
        return told if fits(begin, end, told) else None

    return walk(backwards, fits, outcome, 2)


def rule_of(word: str, lemma: str) -> Rule:
    low = lemma.lower() if len(lemma.lower()) == len(lemma) else lemma
    same = 0
    while same < min(len(word), len(low)) and word[same] == low[same]:
        same += 1
    return len(word) - same, low[same:]


def learn_lemmas(found: Sequence[Analysis], tag: int) -> dict[str, Any]:
    """The rules of a tag's lemmas by ending."""
    pairs = [(word, rule_of(word, lemmas[tag])) for word, _, _, lemmas in found if tag in lemmas]
    order, backwards = ordered([word for word, _ in pairs])
    numbers: dict[Rule, int] = {}
    labels = np.array([numbers.setdefault(rule, len(numbers)) for _, rule in pairs])[order]
    rules = list(numbers)

    def fits(begin: int, end: int, told: Any) -> bool:
        return bool((labels[begin:end] != numbers[told]).mean() <= OTHER_LEMMAS)

    def outcome(begin: int, end: int, _: int) -> Any:
        commonest = rules[int(np.bincount(labels[begin:end]).argmax())]
        return commonest if fits(begin, end, commonest) else None

    return walk(backwards, fits, outcome, 0)


def learn(found: Sequence[Analysis], path: Path, kept_back: Sequence[Analysis] = ()) -> None:
    """Learns from some analyses, writes the table and prints how it does on others."""
    names = MODEL_OF_HANTA.int2tag
    unknown = [one for one in found if one[0] not in LISTED and one[2]]
    space = Space(unknown)
    endings = learn_tags(unknown, space)
    print(f"{len(endings):,} endings for tags")
    own: dict[str, Tags] = {}
    rows = space.rows(unknown)
    shares = {case: space.shares(rows, case) for case in ("upper", "lower")}
    for at, (word, chances, _, _) in enumerate(unknown):
        if at >= FREQUENT:
            break
        told = told_by(endings, word, BEFORE)
        if told is None or any(
            chance > -90 and apart(shares[case][at], told[1][case]) > NEAR
            for case, chance in zip(("upper", "lower"), chances, strict=True)
        ):
            own[word] = space.named(rows[at])
    print(f"{len(own):,} forms with tags of their own")
    lemma_endings: dict[str, dict[str, Rule | None]] = {}
    lemmas: dict[tuple[str, str], Rule] = {}
    for tag in sorted({tag for *_, by_tag in found for tag in by_tag}):
        by_ending = learn_lemmas(found, tag)
        lemma_endings[names[tag]] = by_ending
        for word, chances, tags, by_tag in found[: len(LISTED) + FREQUENT]:
            if tag in by_tag and (word in LISTED or likely(tags, chances, tag)):
                rule = rule_of(word, by_tag[tag])
                if told_by(by_ending, word) != rule:
                    lemmas[word, names[tag]] = rule
    count = sum(map(len, lemma_endings.values()))
    print(f"{count:,} endings for lemmas, {len(lemmas):,} lemmas of their own")
    tags_out = {e: space.named(told[0]) if told is not None else () for e, told in endings.items()}
    write_learned(path, model_name(), tags_out, own, lemma_endings, lemmas)
    print(f"{path}: {path.stat().st_size:,} bytes")
    hits = wrong = lemma_hits = lemma_wrong = asked = 0
    for word, chances, tags, by_tag in kept_back:
        told = told_by(endings, word, BEFORE)
        row = space.rows([(word, chances, tags, by_tag)])
        for side, case in enumerate(("upper", "lower")):
            if told is not None and chances[side] > -90:
                hits += 1
                wrong += bool(apart(space.shares(row, case)[0], told[1][case]) > APART)
        for tag, lemma in by_tag.items():
            if likely(tags, chances, tag):
                asked += 1
                rule = told_by(lemma_endings[names[tag]], word)
                lemma_hits += rule is not None
                lemma_wrong += rule is not None and rule != rule_of(word, lemma)
    if kept_back:
        print(
            f"of {len(kept_back):,} forms kept back: tags told {hits:,}, {wrong / hits:.3f} apart; "
            f"lemmas told {lemma_hits:,} of {asked:,}, {lemma_wrong / lemma_hits:.4f} wrong"
        )


def likely(tags: Sequence[tuple[int, float]], chances: tuple[float, ...], tag: int) -> bool:
    """Whether a form may be met under this tag: among the best three in a case it is used in."""
    for side, case in enumerate(("upper", "lower")):
        if chances[side] > -90:
            best = sorted(conditional(tags, case), key=lambda pair: -pair[1])[:3]
            if any(tag == one for one, _ in best):
                return True
    return False


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--analyses", type=Path, help="file that keeps HanTa's analyses")
    parser.add_argument("--into", type=Path, default=HERE / "de" / "endings.bin.gz")
    parser.add_argument("--keep-back", action="store_true", help="measure on rare forms kept back")
    options = parser.parse_args()
    kept: Path | None = options.analyses
    if kept is not None and kept.exists():
        found = pickle.loads(kept.read_bytes())
    else:
        found = analyses()
        if kept is not None:
            kept.write_bytes(pickle.dumps(found))
    back: list[Analysis] = []
    if options.keep_back:
        rare = random.Random(2).sample([one for one in found[-RARE:] if one[2]], 20_000)
        back = rare
        away = {word for word, *_ in rare}
        found = [one for one in found if one[0] not in away]
    learn(found, options.into, back)


if __name__ == "__main__":
    main()
