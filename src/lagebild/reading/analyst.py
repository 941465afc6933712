"""The whole room in a row: a report in, its linguistic layers out."""

from typing import TYPE_CHECKING

from lagebild.intake import Report, cleared
from lagebild.languages import Lexicon
from lagebild.reading.actors.directory import build_directory
from lagebild.reading.actors.holdings import Offices
from lagebild.reading.clauses.clauses import find_clauses
from lagebild.reading.clauses.inversion import build_matters, turn_clauses
from lagebild.reading.figures.figures import find_figures
from lagebild.reading.holding import Holding
from lagebild.reading.layers import Reading
from lagebild.reading.mentions.mentions import find_mentions
from lagebild.reading.put_back import cleared_report, holdings_put_back, reading_put_back
from lagebild.reading.quotations.quotations import find_quotations
from lagebild.reading.speech.cues import build_speech_cues
from lagebild.reading.times.times import find_times
from lagebild.reading.tokens.sentences import read_sentences
from lagebild.reading.tokens.tagger import Tagger

if TYPE_CHECKING:
    from lagebild.reading.english.analyst import EnglishAnalyst


class Analyst:
    """Holds what is loaded once (tagger, indexes over the lexicons) and reads any number of
    reports; keeps nothing of one report for the next."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._tagger = Tagger()
        self._directory = build_directory(lexicon)
        self._offices = Offices(lexicon, self._directory)
        self._cues = build_speech_cues(lexicon)
        self._matters = build_matters(lexicon, self._cues)

    def read(self, report: Report) -> Reading:
        """The layers of a report. Offsets are code points into `report.text`."""
        clear = cleared(report.text)
        if clear is None:
            return self._read(report)
        return reading_put_back(self._read(cleared_report(report, clear)), report, clear)

    def _read(self, report: Report) -> Reading:
        sentences = read_sentences(report, self._tagger)
        clauses = find_clauses(sentences)
        times = find_times(report, sentences)
        figures = find_figures(report, sentences, times)
        mentions = find_mentions(report, sentences, self._directory, self._tagger.is_common)
        clauses = turn_clauses(sentences, clauses, mentions, self._matters)
        quotations = find_quotations(report, sentences, clauses, self._cues)
        return Reading(report, sentences, clauses, mentions, times, figures, quotations)

    def holdings(self, reading: Reading) -> tuple[Holding, ...]:
        """Who holds which office, as the words of a reading say, in text order."""
        if reading.cleared is None:
            return self._offices.holdings(reading)
        clear, read = reading.cleared
        return holdings_put_back(self._offices.holdings(read), reading.report, clear)


def analyst_of(language: str, lexicon: Lexicon) -> "Analyst | EnglishAnalyst":
    """What reads reports of a language."""
    if language != "en":
        return Analyst(lexicon)
    # Whoever reads German only need not wait for it.
    from lagebild.reading.english.analyst import EnglishAnalyst

    return EnglishAnalyst(lexicon)
