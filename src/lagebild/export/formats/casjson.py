"""UIMA CAS JSON (0.4.0) for INCEpTION and whatever else reads UIMA: a document a report, in a ZIP.

The words of a claim are an annotation of the type `lagebild.Claim`, those of its condition one of
`lagebild.Condition`; `lagebild.Report` says which claims the document was given, so that those
which somebody deletes are missed when it comes back. Offsets are units of UTF-16. The layers are
described in `TypeSystem.xml`, which INCEpTION takes under Layers before the documents.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any
from xml.sax.saxutils import escape

from lagebild.claims import Claim, Party
from lagebild.export.formats.archive import entry_name, zipped
from lagebild.export.formats.asked import Asked
from lagebild.export.formats.utf16 import Units
from lagebild.picture import Account, Stated, names

CLAIM, CONDITION, REPORT = "lagebild.Claim", "lagebild.Condition", "lagebild.Report"
STRING, BOOLEAN, DOUBLE = (f"uima.cas.{name}" for name in ("String", "Boolean", "Double"))
FEATURES = {
    CLAIM: {
        "identifier": STRING, "report": STRING, "speaker": STRING, "stance": STRING,
        "deed": STRING, "mode": STRING, "negated": BOOLEAN, "agent": STRING, "recipient": STRING,
        "place": STRING, "figure": STRING, "time": STRING, "form": STRING, "repliesTo": STRING,
        "judged": STRING, "confidence": DOUBLE,
    },
    CONDITION: {"claim": STRING},
    REPORT: {"identifier": STRING, "claims": STRING},
}  # fmt: skip
# What a report is has no words of its own: it is of the whole document.
SUPER = {REPORT: "uima.cas.AnnotationBase"}
ANNOTATION = "uima.tcas.Annotation"
TYPE_SYSTEM = "TypeSystem.xml"
VIEW = "_InitialView"


def made(asked: Asked) -> Iterator[bytes]:
    """The ZIP: the type system, then a document a report of which a claim is in scope."""
    return zipped(_documents(asked))


def _documents(asked: Asked) -> Iterator[tuple[str, bytes]]:
    yield TYPE_SYSTEM, type_system().encode()
    for account in asked.telling():
        yield entry_name(account.recorded.report.id, "json"), document(account).encode()


def document(account: Account) -> str:
    """A report with its claims as a CAS."""
    report = account.recorded.report
    units = Units(report.text)
    structures: list[dict[str, Any]] = [
        {
            "%ID": 1,
            "%TYPE": "uima.cas.Sofa",
            "sofaNum": 1,
            "sofaID": VIEW,
            "mimeType": "text/plain",
            "sofaString": report.text,
        },
        _annotation(
            "uima.tcas.DocumentAnnotation", 0, units.at(len(report.text)), language=report.language
        ),
    ]
    given = " ".join(stated.held.claim.id for stated in account.told)
    about = {"%ID": 0, "%TYPE": REPORT, "@sofa": 1, "identifier": report.id, "claims": given}
    structures.append(about)
    for stated in account.told:
        claim = stated.held.claim
        begin, end = units.at(claim.evidence.begin), units.at(claim.evidence.end)
        structures.append(_annotation(CLAIM, begin, end, **_features(stated)))
        if claim.condition is not None:
            begin, end = units.at(claim.condition.begin), units.at(claim.condition.end)
            structures.append(_annotation(CONDITION, begin, end, claim=claim.id))
    for number, structure in enumerate(structures, 1):
        structure["%ID"] = number
    members = [structure["%ID"] for structure in structures[1:]]
    cas = {
        "%TYPES": {name: _type(name) for name in FEATURES},
        "%FEATURE_STRUCTURES": structures,
        "%VIEWS": {VIEW: {"%SOFA": 1, "%MEMBERS": members}},
    }
    return json.dumps(cas, ensure_ascii=True, indent=1)


def _annotation(kind: str, begin: int, end: int, **features: object) -> dict[str, Any]:
    given = {name: value for name, value in features.items() if value not in (None, "")}
    return {"%ID": 0, "%TYPE": kind, "@sofa": 1, "begin": begin, "end": end} | given


def _features(stated: Stated) -> dict[str, object]:
    claim = stated.held.claim
    return {
        "identifier": claim.id,
        "report": claim.report,
        "speaker": _joined(claim.speaker),
        "stance": claim.stance,
        "deed": claim.deed,
        "mode": claim.mode,
        "negated": claim.negated,
        "agent": _joined(claim.agent),
        "recipient": _joined(claim.recipient),
        "place": claim.place,
        "figure": _figure(claim),
        "time": (claim.time.value or claim.time.text) if claim.time else "",
        "form": claim.form,
        "repliesTo": claim.replies_to,
        "judged": stated.held.judged,
        "confidence": claim.confidence,
    }


def _figure(claim: Claim) -> str:
    figure = claim.figure
    return f"{figure.relation}{figure.value:.15g} {figure.unit}" if figure else ""


def _joined(parties: Iterable[Party]) -> str:
    return "; ".join(names(parties))


def _type(name: str) -> dict[str, Any]:
    features = {
        feature: {"%NAME": feature, "%RANGE": kind} for feature, kind in FEATURES[name].items()
    }
    return {"%NAME": name, "%SUPER_TYPE": SUPER.get(name, ANNOTATION)} | features


def type_system() -> str:
    """The types as UIMA describes them, for tools that want to know them before a document."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier">',
        "  <name>lagebild</name>",
        "  <types>",
    ]
    for name, features in FEATURES.items():
        lines += [
            "    <typeDescription>",
            f"      <name>{escape(name)}</name>",
            "      <description/>",
            f"      <supertypeName>{SUPER.get(name, ANNOTATION)}</supertypeName>",
            "      <features>",
        ]
        for feature, kind in features.items():
            lines.append(
                f"        <featureDescription><name>{feature}</name><description/>"
                f"<rangeTypeName>{kind}</rangeTypeName></featureDescription>"
            )
        lines += ["      </features>", "    </typeDescription>"]
    return "\n".join([*lines, "  </types>", "</typeSystemDescription>", ""])
