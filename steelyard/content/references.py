"""Checks that the files of a case fit together: what one entry names, another file must have.

The loader sees one entry at a time; here are the rules that need two.  Each finding is one line,
``FILE: ID: reason``, for tests and for whoever edits the case.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from steelyard import content
from steelyard.content.later_references import later
from steelyard.content.loading import missing, parse_yaml

__all__ = ["faults"]


def faults(folder: Path = content.FOLDER) -> list[str]:
    """What does not fit together in a case, one ``FILE: ID: reason`` each; empty if it is sound.

    A file that cannot be loaded is one finding, and the checks that need it are left out.
    """
    found: list[str] = []
    for check in _CHECKS:
        try:
            found.extend(check(folder))
        except ValueError as error:
            found.append(str(error))
    return list(dict.fromkeys(found))


def _case(folder: Path) -> Iterator[str]:
    case, file = content.case(folder), "case.yaml"
    for group in ("ladder", "sections", "lessons", "claim_kinds"):
        yield from _twice(file, [entry.id for entry in getattr(case, group)])
    orders = sorted(rung.order for rung in case.ladder)
    if orders != list(range(1, len(orders) + 1)):
        yield f"{file}: ladder: the orders must be 1 to {len(orders)}, each once"
    if not case.cutoff < case.baseline < case.horizon:
        yield f"{file}: case: cutoff, baseline and horizon must follow each other"
    parts = [paragraph for section in case.sections for paragraph in section.paragraphs]
    yield from _twice(file, parts)
    known = content.paragraphs(folder)
    for section in case.sections:
        yield from missing(file, section.id, "paragraph", section.paragraphs, known)
    for lesson in case.lessons:
        yield from missing(file, lesson.id, "paragraph", lesson.paragraphs, known)
    for fact in case.provenance:
        yield from missing(file, fact.label, "source", fact.sources, content.sources(folder))


def _paragraphs(folder: Path) -> Iterator[str]:
    home = {p: section.id for section in content.case(folder).sections for p in section.paragraphs}
    for id, paragraph in content.paragraphs(folder).items():
        if home.get(id) != paragraph.section:
            yield f"paragraphs.yaml: {id}: case.yaml has it not in section {paragraph.section}"


def _claims(folder: Path) -> Iterator[str]:
    file, known = "claims.yaml", content.claims(folder)
    kinds = [kind.id for kind in content.case(folder).claim_kinds]
    for id, claim in known.items():
        yield from missing(file, id, "paragraph", [claim.paragraph], content.paragraphs(folder))
        yield from missing(file, id, "claim kind", [claim.kind], kinds)
        yield from missing(file, id, "claim", claim.supports, known)
        for said in filter(None, (claim.known, claim.later)):
            yield from missing(file, id, "source", said.sources, content.sources(folder))


def _forces(folder: Path) -> Iterator[str]:
    file = "forces.yaml"
    for id, force in content.forces(folder).items():
        yield from _passages(file, id, force.paragraphs, force.claims, folder)
        yield from missing(file, id, "source", force.usual_sources, content.sources(folder))
        reader = force.reader
        if not 0 <= reader.low <= reader.mode <= reader.high <= 10:
            yield f"{file}: {id}: reader needs 0 ≤ low ≤ mode ≤ high ≤ 10"
        if not 1 <= reader.weight <= 5:
            yield f"{file}: {id}: reader.weight must be 1 to 5"
        if not 0 <= force.usual <= 10:
            yield f"{file}: {id}: usual must be 0 to 10"
        if force.replaced_by is not None:
            yield from missing(file, id, "gate", [force.replaced_by], content.gates(folder))


def _gates(folder: Path) -> Iterator[str]:
    file = "gates.yaml"
    ladder = [rung.id for rung in content.case(folder).ladder]
    pushed = {p for f in content.forces(folder).values() if not f.replaced_by for p in f.claims}
    for id, gate in content.gates(folder).items():
        yield from _passages(file, id, [gate.paragraph], gate.claims, folder)
        yield from missing(file, id, "rung", [gate.blocks], ladder)
        if gate.blocks == ladder[0]:
            yield f"{file}: {id}: the bottom rung {gate.blocks} cannot be blocked"
        if not 0 <= gate.binding <= 1:
            yield f"{file}: {id}: binding must be 0 to 1"
        if not 0 <= gate.reader.low <= gate.reader.mode <= gate.reader.high <= 1:
            yield f"{file}: {id}: reader needs 0 ≤ low ≤ mode ≤ high ≤ 1"
        for claim in sorted(pushed & set(gate.claims)):
            yield f"{file}: {id}: claim {claim} also feeds a force, so it is counted twice"
        if gate.replaces_force is not None:
            yield from _replaced(id, gate.replaces_force, folder)
        if gate.contested is not None:
            said = gate.contested.sources
            yield from missing(file, id, "source", said, content.sources(folder))


def _replaced(gate: str, force: str, folder: Path) -> Iterator[str]:
    known = content.forces(folder)
    yield from missing("gates.yaml", gate, "force", [force], known)
    if force in known and known[force].replaced_by != gate:
        yield f"gates.yaml: {gate}: force {force} does not name this gate in replaced_by"


def _questions(folder: Path) -> Iterator[str]:
    file, case = "questions.yaml", content.case(folder)
    lessons = [lesson.id for lesson in case.lessons]
    for id, question in content.questions(folder).items():
        yield from _passages(file, id, question.paragraphs, (), folder)
        yield from missing(file, id, "lesson", [question.lesson], lessons)
        yield from missing(file, id, "force", [question.force], content.forces(folder))
        sources = (*question.resolution.sources, *question.base_rate_sources)
        yield from missing(file, id, "source", sources, content.sources(folder))
        yield from _counted(id, question, folder)
        if not question.opens <= question.closes:
            yield f"{file}: {id}: it closes before it opens"
        if question.resolution.answer not in question.options:
            yield f"{file}: {id}: resolution.answer is none of its options"
        if (question.kind == "binary") != (question.options == ("yes", "no")):
            yield f"{file}: {id}: a binary question has the options yes and no, and no other has"


def _counted(id: str, question: content.Question, folder: Path) -> Iterator[str]:
    file, rate = "questions.yaml", question.base_rate
    if rate is None:
        return
    yield from missing(file, id, "source", rate.sources, content.sources(folder))
    if not 0 <= rate.count <= rate.of or rate.of < 1:
        yield f"{file}: {id}: base_rate needs 0 ≤ count ≤ of"
    if question.kind != "binary":
        yield f"{file}: {id}: base_rate counts answers of yes, which only a binary question has"


def _past(folder: Path) -> Iterator[str]:
    file, ladder = "reference_classes.yaml", [rung.id for rung in content.case(folder).ladder]
    for id, kind in content.reference_classes(folder).items():
        yield from _twice(file, [f"{id}: {case.id}" for case in kind.cases])
        for case in kind.cases:
            yield from missing(file, case.id, "rung", [case.came], ladder)
            yield from missing(file, case.id, "source", case.sources, content.sources(folder))


def _words(folder: Path) -> Iterator[str]:
    lessons = [lesson.id for lesson in content.case(folder).lessons]
    for id, misconception in content.misconceptions(folder).items():
        yield from missing("misconceptions.yaml", id, "lesson", [misconception.lesson], lessons)
    for word, term in content.glossary(folder).items():
        yield from missing("glossary.yaml", word, "lesson", [term.lesson], lessons)


def _series(folder: Path) -> Iterator[str]:
    file, case = "series.yaml", content.case(folder)
    for id, one in content.all_series(folder).items():
        columns = [column.id for column in one.columns]
        yield from missing(file, id, "column", [one.x, *one.y], columns)
        yield from missing(file, id, "source", one.sources, content.sources(folder))
        yield from missing(file, id, "lesson", [one.lesson], [x.id for x in case.lessons])
        if not one.rows:
            yield f"{file}: {id}: it has no rows"
        when = {"year": 4, "month": 7, "date": 10}
        for column in (c for c in one.columns if c.kind in when):
            size = when[column.kind]
            late = [r[column.id] for r in one.rows if str(r[column.id]) > str(one.until)[:size]]
            if late:
                yield f"{file}: {id}: rows after {one.until}: {', '.join(map(str, late))}"


def _passages(
    file: str, id: str, paragraphs: Collection[str], claims: Collection[str], folder: Path
) -> Iterator[str]:
    """Paragraphs and claims that exist, each claim from one of the paragraphs."""
    yield from missing(file, id, "paragraph", paragraphs, content.paragraphs(folder))
    known = content.claims(folder)
    yield from missing(file, id, "claim", claims, known)
    for claim in claims:
        if claim in known and known[claim].paragraph not in paragraphs:
            yield f"{file}: {id}: claim {claim} is from {known[claim].paragraph}, not named here"


def _twice(file: str, ids: Collection[str]) -> Iterator[str]:
    listed = list(ids)
    for id in dict.fromkeys(listed):
        if listed.count(id) > 1:
            yield f"{file}: {id}: it is named twice"


def _boards(folder: Path) -> Iterator[str]:
    """The sources that the texts of the boards name."""
    for path in sorted((folder / "boards").glob("*.yaml")):
        file = f"boards/{path.name}"
        cited = list(_cited(parse_yaml(path, file)))
        yield from missing(file, "-", "source", cited, content.sources(folder))


def _cited(data: Any) -> Iterator[str]:
    """Each id that stands under `sources`, at any depth."""
    if isinstance(data, list):
        for item in data:
            yield from _cited(item)
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from value if key == "sources" else _cited(value)


_CHECKS = (
    *(_case, _paragraphs, _claims, _forces, _gates, _questions, _past, _words, _series, _boards),
    later,
)
