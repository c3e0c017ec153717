"""Two cards on the whole text: where it comes from, and how it is laid out."""

from __future__ import annotations

from steelyard import content
from steelyard.cards import Card, escape, fold, prose
from steelyard.reading.wording import lines_of, quoted

__all__ = ["map_card", "source_card"]


def source_card() -> Card:
    """Who wrote the text, when, for whom, what is not known, and the sources of all that."""
    return Card(_source_text(), _source_html())


def map_card() -> Card:
    """The sections, and the first words of each paragraph."""
    paragraphs, case = content.paragraphs(), content.case()
    lines, rows = [f"A map of {case.title}"], []
    for section in case.sections:
        lines.append(section.title)
        rows.append(f'<tr><th scope="rowgroup" colspan="2">{escape(section.title)}</th></tr>')
        for id in section.paragraphs:
            first = quoted(f"{paragraphs[id].incipit} …")
            lines.append(f"  {id}: {first}")
            rows.append(f'<tr><th scope="row">{id}</th><td>{escape(first)}</td></tr>')
    html = (
        f'<article class="map" aria-label="A map of the text"><h3>{escape(case.title)}</h3>'
        f'<table><tbody>{"".join(rows)}</tbody></table><p class="quiet">'
        f'Show a paragraph with its id, such as <code>read("{next(iter(paragraphs))}")</code>.</p>'
        "</article>"
    )
    return Card("\n".join(lines), html)


def _cited() -> dict[str, int]:
    """The sources of the card, numbered in the order in which they are needed."""
    ids = [i for fact in content.case().provenance for i in fact.sources if i in content.sources()]
    return {id: n for n, id in enumerate(dict.fromkeys(ids), 1)}


def _numbers(ids: tuple[str, ...], cited: dict[str, int]) -> str:
    return ", ".join(str(cited[i]) for i in ids if i in cited)


def _source_text() -> str:
    case, cited = content.case(), _cited()
    lines = [case.title, f"{case.author}, {case.published}"]
    for fact in case.provenance:
        numbers = _numbers(fact.sources, cited)
        lines.append(f"{fact.label} {fact.text}{f' [{numbers}]' if numbers else ''}")
    lines += [f"[{n}] {content.sources()[id].cite}" for id, n in cited.items()]
    lines += [f"To cite it: {case.citation}", *(f"{k.title}: {k.url}" for k in case.links)]
    return lines_of(lines)


def _source_html() -> str:
    case, cited = content.case(), _cited()
    rows = ""
    for fact in case.provenance:
        numbers = _numbers(fact.sources, cited)
        mark = f'<sup class="quiet" aria-label="sources {numbers}">{numbers}</sup>' * bool(numbers)
        rows += f"<dt>{escape(fact.label)}</dt><dd>{prose(fact.text)}{mark}</dd>"
    sources = "".join(f"<li>{_source(id)}</li>" for id in cited)
    links = "".join(f"<li>{_link(k.url, k.title)}</li>" for k in case.links)
    cited_as = f"<p>{escape(case.citation)}</p><ul>{links}</ul>"
    return (
        '<article class="source" aria-label="Where the text comes from">'
        '<p class="where">Where the text comes from</p>'
        f"<h3>{escape(case.title)}</h3><p>{escape(case.author)}, {escape(case.published)}</p>"
        f"<dl>{rows}</dl>"
        f"{fold('Sources of this card', f'<ol>{sources}</ol>')}"
        f"{fold('How to cite the text, and where to find it', cited_as)}</article>"
    )


def _source(id: str) -> str:
    source = content.sources()[id]
    return _link(source.url, source.cite) if source.url else escape(source.cite)


def _link(url: str, words: str) -> str:
    return f'<a href="{escape(url)}" target="_blank" rel="noopener">{escape(words)}</a>'
