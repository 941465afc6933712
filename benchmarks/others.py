"""The same texts through what else one might run, in the same process, on one core.

    pip install -e '.[benchmark]' && python benchmarks/others.py

* spaCy's blank German pipeline splits text into tokens and does nothing more: the ceiling.
* HanTa alone tags the sentences that our own splitting gives.
* A transformer of the size of XLM-RoBERTa base (12 layers of 768, 12 heads, 3,072 between, a
  vocabulary of 250,002), **with random weights**: what it says is worthless, how long it takes is
  that of a real one. One pass a text, as a tagger of tokens needs it; a language model that writes
  its answer needs one for every token of it. Its own splitting into pieces is not at hand; a
  German word is counted as `PIECES` of them, and the pieces go through in windows of `WINDOW`.
"""

import argparse
import time
from collections.abc import Callable, Iterator

from corpus import NEW_TEXT, corpus, new_text, word_count

# Pieces of XLM-RoBERTa's vocabulary to a German word of news text: 1.4 to 1.6 are reported.
PIECES = 1.5
WINDOW, TOGETHER = 512, 4
LAYERS, WIDTH, HEADS, BETWEEN, VOCABULARY = 12, 768, 12, 3072, 250_002
# The transformer reads so many windows; more of them take no less time each.
WINDOWS = 12


def blank_spacy(texts: list[str]) -> Iterator[None]:
    """Tokens by spaCy's German rules."""
    import spacy

    pipeline = spacy.blank("de")
    pipeline("Warm.")
    yield
    for _ in pipeline.pipe(texts):
        pass


def hanta_alone(texts: list[str]) -> Iterator[None]:
    """HanTa's own tagging, without memory."""
    from HanTa.HanoverTagger import HanoverTagger

    from lagebild.intake import Report
    from lagebild.reading.tokens.sentences import read_sentences
    from lagebild.reading.tokens.tagger import MODEL, Tagger

    ours, theirs = Tagger(), HanoverTagger(MODEL)
    sentences = [
        [token.text for token in sentence.tokens]
        for text in texts
        for sentence in read_sentences(Report(id="r", text=text), ours)
    ]
    yield
    for sentence in sentences:
        theirs.tag_sent(sentence, taglevel=1)


def lagebild(texts: list[str]) -> Iterator[None]:
    """Reading and claims, from a cold start of all memories."""
    from lagebild.intake import Report
    from lagebild.pipeline import Reader

    reader = Reader()
    reports = [Report(id=str(number), text=text) for number, text in enumerate(texts)]
    yield
    for report in reports:
        reader.claims_of(report)


def speed(way: Callable[[list[str]], Iterator[None]], texts: list[str], words: int) -> float:
    """Words a second of the processor's; what is loaded before the first text does not count."""
    steps = way(texts)
    next(steps)
    begun = time.process_time()
    for _ in steps:
        pass
    return words / (time.process_time() - begun)


def transformer() -> float:
    """Words a second of the processor's through the transformer, one thread."""
    import torch
    from torch import nn

    torch.set_num_threads(1)
    torch.manual_seed(0)
    embedding = nn.Embedding(VOCABULARY, WIDTH)
    layer = nn.TransformerEncoderLayer(WIDTH, HEADS, BETWEEN, activation="gelu", batch_first=True)
    model = nn.TransformerEncoder(layer, LAYERS).eval()
    ids = torch.randint(0, VOCABULARY, (WINDOWS, WINDOW))
    with torch.inference_mode():
        model(embedding(ids[:1]))
        begun = time.process_time()
        for at in range(0, WINDOWS, TOGETHER):
            model(embedding(ids[at : at + TOGETHER]))
    return WINDOWS * WINDOW / PIECES / (time.process_time() - begun)


def measured(reports: int) -> dict[str, float]:
    """Words a second of the processor's, by what is run."""
    made = new_text(NEW_TEXT)[:reports] or corpus(reports)
    texts, words = [report["text"] for report in made], word_count(made)
    return {
        "spaCy, blank German: tokens alone": speed(blank_spacy, texts, words),
        "HanTa: tags alone": speed(hanta_alone, texts, words),
        "Lagebild: from text to claims": speed(lagebild, texts, words),
        "a transformer of XLM-RoBERTa base's size: one pass": transformer(),
    }


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=200)
    for name, words in measured(parser.parse_args().reports).items():
        print(f"{name:<52} {words:>12,.0f} words/s")


if __name__ == "__main__":
    main()
