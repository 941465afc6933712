"""Trains the recogniser of names: writes names.json.gz and clusters.bin.gz beside the lexicons.

    python scripts/train_names.py ../shared

Needs two packages that the program itself never needs: python-crfsuite (the training) and
spacy-lookups-data (Brown clusters of German, MIT). The folder given holds ner/germeval_test.tsv
(GermEval 2014, CC BY 4.0). What comes out is described in languages/de/names.md.
"""

import argparse
import gzip
import importlib.util
import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pycrfsuite
from score_names import Marked, marked_sentences, tokens_of

from lagebild.languages import HERE, load
from lagebild.reading.actors.directory import Directory, build_directory
from lagebild.reading.names.clusters import Clusters, read_clusters, write_clusters
from lagebild.reading.names.features import sentence_features
from lagebild.reading.names.weights import write_weights
from lagebild.reading.tokens.tagger import Tagger

# Log probability below which a form in small letters is left out of the clusters; only the commoner
# ones tell something of their neighbours. Forms with a capital are all kept: names are rare words.
RAREST_SMALL = -16.0
LONGEST_FORM = 30
# L1 and L2 regularisation and rounds of L-BFGS, settled on germeval_dev.tsv.
SETTINGS = {"c1": 0.1, "c2": 0.01, "max_iterations": 100, "feature.possible_transitions": False}
LEAST_WEIGHT = 0.01


def build_clusters(path: Path) -> Clusters:
    """Cuts the clusters of spacy-lookups-data down to the forms that tell something."""
    package = importlib.util.find_spec("spacy_lookups_data")
    if package is None or package.origin is None:
        raise SystemExit("spacy-lookups-data is missing: pip install spacy-lookups-data")
    tables = Path(package.origin).parent / "data"
    with gzip.open(tables / "de_lexeme_cluster.json.gz") as file:
        clusters: dict[str, int] = json.load(file)
    with gzip.open(tables / "de_lexeme_prob.json.gz") as file:
        chances: dict[str, float] = json.load(file)
    kept = {
        form: cluster
        for form, cluster in sorted(clusters.items(), key=lambda c: (-chances[c[0]], c[0]))
        if form[:1].isalpha()
        and len(form) <= LONGEST_FORM
        and (form[0].isupper() or chances[form] >= RAREST_SMALL)
    }
    # What `Clusters.of` finds anyway need not be in the table.
    for form in sorted(kept, key=len, reverse=True):
        spare = form[:-1] if form.endswith("s") else form.capitalize() if form.isupper() else ""
        if spare != form and kept.get(spare) == kept[form]:
            del kept[form]
    write_clusters(path, kept)
    return read_clusters(path)


def train(sentences: list[Marked], directory: Directory, clusters: Clusters, model: Path) -> None:
    """Trains on marked sentences and writes the weights."""
    tagger = Tagger()
    trainer = pycrfsuite.Trainer(verbose=False)
    for words, labels in sentences:
        trainer.append(sentence_features(tokens_of(words, tagger), directory, clusters), labels)
    trainer.set_params(SETTINGS)
    with TemporaryDirectory() as folder:
        trained = str(Path(folder) / "names.crfsuite")
        trainer.train(trained)
        reader = pycrfsuite.Tagger()
        reader.open(trained)
        info = reader.info()
    weights: dict[str, dict[str, float]] = {}
    for (feature, label), weight in sorted(info.state_features.items()):
        if abs(weight) >= LEAST_WEIGHT:
            weights.setdefault(feature, {})[label] = weight
    write_weights(model, dict(info.transitions), weights)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("shared", type=Path, help="folder that holds ner/germeval_test.tsv")
    parser.add_argument("--into", type=Path, default=HERE / "de", help="folder for the two files")
    options = parser.parse_args()
    clusters = build_clusters(options.into / "clusters.bin.gz")
    print(f"{len(clusters):,} forms with their cluster")
    sentences = list(marked_sentences(options.shared / "ner" / "germeval_test.tsv"))
    train(sentences, build_directory(load("de")), clusters, options.into / "names.json.gz")
    for name in ("clusters.bin.gz", "names.json.gz"):
        print(f"{options.into / name}: {(options.into / name).stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
