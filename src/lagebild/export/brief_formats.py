"""A briefing as Markdown or as a page of HTML that needs nothing else."""

import re
from html import escape

from lagebild.export.briefing import Briefing, Note, Paragraph, Sentence
from lagebild.export.plain import plain

MARKS = re.compile(r"([\\`*_\[\]<>#|~])")
STYLE = (
    "body{max-width:42em;margin:2em auto;padding:0 1em;font:1.05em/1.55 serif}"
    "h1,h2{font-family:sans-serif;line-height:1.2}h2{margin-top:2em}"
    ".legend,.notes{color:#555;font-size:.85em}sup a{text-decoration:none}"
)


def markdown(text: Briefing) -> str:
    """Markdown with footnotes, as most readers of Markdown know them."""
    lines = [f"# {_safe(text.title)}", "", f"> {_safe(text.legend)}", ""]
    for section in text.sections:
        lines += [f"## {_safe(section.heading)}", ""]
        for paragraph in section.paragraphs:
            lines += [_markdown_paragraph(paragraph), ""]
    if text.notes:
        lines += [f"## {_safe(text.sources)}", ""]
    lines += [f"[^{note.number}]: {_safe(_place(note))}" for note in text.notes]
    return "\n".join(lines).rstrip() + "\n"


def _markdown_paragraph(paragraph: Paragraph) -> str:
    sentences = [_markdown_sentence(one) for one in paragraph.sentences]
    lead = f"**{_safe(paragraph.lead)}**" if paragraph.lead else ""
    if paragraph.listed:
        return "\n".join([lead, "", *(f"- {one}" for one in sentences)])
    return " ".join(filter(None, [lead, *sentences]))


def _markdown_sentence(sentence: Sentence) -> str:
    return _safe(sentence.words) + "".join(f"[^{number}]" for number in sentence.notes)


def _safe(words: str) -> str:
    return MARKS.sub(r"\\\1", plain(words))


def _place(note: Note) -> str:
    return f"{note.source} ({note.claim}): »{note.words}«"


def html(text: Briefing) -> str:
    """One page, its style in it, without script."""
    body = [f"<h1>{escape(text.title)}</h1>", f'<p class="legend">{escape(text.legend)}</p>']
    for section in text.sections:
        body.append(f"<h2>{escape(section.heading)}</h2>")
        body += [_html_paragraph(paragraph) for paragraph in section.paragraphs]
    if text.notes:
        body.append(f'<h2>{escape(text.sources)}</h2>\n<ol class="notes">')
        body += [
            f'<li id="n{note.number}">{escape(plain(_place(note)))}</li>' for note in text.notes
        ]
        body.append("</ol>")
    return (
        f'<!doctype html>\n<html lang="{text.language}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(text.title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        + "\n".join(body)
        + "\n</body>\n</html>\n"
    )


def _html_paragraph(paragraph: Paragraph) -> str:
    sentences = [_html_sentence(one) for one in paragraph.sentences]
    lead = f"<strong>{escape(paragraph.lead)}</strong>" if paragraph.lead else ""
    if paragraph.listed:
        items = "\n".join(f"<li>{one}</li>" for one in sentences)
        return f"<p>{lead}</p>\n<ul>\n{items}\n</ul>"
    return f"<p>{' '.join(filter(None, [lead, *sentences]))}</p>"


def _html_sentence(sentence: Sentence) -> str:
    marks = "".join(f'<sup><a href="#n{n}">[{n}]</a></sup>' for n in sentence.notes)
    return escape(sentence.words) + marks
