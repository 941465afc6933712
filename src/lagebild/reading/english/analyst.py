"""The way of an English report: the same layers as those of German, in the same names."""

from lagebild.intake import Report
from lagebild.languages import Lexicon, load_english_verbs, load_function_words
from lagebild.reading.english.clauses import find_drafts
from lagebild.reading.english.directory import EnglishDirectory
from lagebild.reading.english.drafts import Valency
from lagebild.reading.english.figures import find_figures
from lagebild.reading.english.layers import as_clauses, as_sentence
from lagebild.reading.english.mentions import find_mentions
from lagebild.reading.english.naming import name_words
from lagebild.reading.english.quotations import find_quotations
from lagebild.reading.english.times import find_times
from lagebild.reading.english.verb_groups import find_groups
from lagebild.reading.english.words import read_lines
from lagebild.reading.holding import Holding
from lagebild.reading.layers import Clause, Reading
from lagebild.reading.speech.cues import build_speech_cues


class EnglishAnalyst:
    """Reads English reports; keeps nothing of one report for the next."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._function = load_function_words("en")
        self._directory = EnglishDirectory(lexicon)
        self._cues = build_speech_cues(lexicon)
        verbs = {row.lemma for row in lexicon.speech_verbs}
        verbs |= {row.lemma for row in lexicon.deed_verbs}
        verbs |= {row.lemma for row in lexicon.light_verbs}
        self._parted = frozenset(verb for verb in verbs if " " in verb)
        self._valency = _valency(lexicon)
        nouns = {row.lemma for row in lexicon.deed_nouns} | {r.lemma for r in lexicon.speech_nouns}
        self._compounds = frozenset(noun for noun in nouns if " " in noun)

    def read(self, report: Report) -> Reading:
        """The layers of a report. Offsets are code points into `report.text`."""
        lines = read_lines(report)
        sentences, clauses = [], list[Clause]()
        for number, line in enumerate(lines):
            name_words(line.words, self._function, self._compounds)
            groups = find_groups(line.words, self._function, self._parted)
            drafts = find_drafts(line.words, groups, self._function, self._valency)
            relatives = frozenset(
                draft.own[0 if line.words[draft.own[0]].tag not in ("PRP", "PRF") else 1]
                for draft in drafts
                if draft.kind == "relative" and len(draft.own) > 1
            )
            relatives = frozenset(
                i for i in relatives if line.words[i].tag in ("DTQ", "PNQ", "CJT", "DT0")
            )
            sentences.append(as_sentence(number, line, relatives))
            clauses += as_clauses(number, line.words, drafts, len(clauses), self._valency.telling)
        times = find_times(report, lines)
        figures = find_figures(lines)
        quotations = find_quotations(report.text, sentences, clauses, self._cues)
        mentions = find_mentions(lines, sentences, clauses, quotations, self._directory)
        return Reading(
            report, tuple(sentences), tuple(clauses), mentions, times, figures, quotations
        )

    def holdings(self, reading: Reading) -> tuple[Holding, ...]:
        """Who holds which office: not read in English yet."""
        return ()


def _valency(lexicon: Lexicon) -> Valency:
    saying = [(row.lemma, row.complements) for row in lexicon.speech_verbs]
    phrases = [(row.verb, row.complements) for row in lexicon.speech_phrases]
    nouns = [(row.lemma, row.complements) for row in lexicon.speech_nouns]
    told = {row.words for row in lexicon.speech_phrases if "dass" in row.complements}
    taking = {word for word, complements in (*saying, *phrases, *nouns) if "inf" in complements}
    return Valency(
        telling=frozenset(verb for verb, complements in saying if "dass" in complements) | told,
        taking=load_english_verbs().taking.words | taking,
    )
