"""The force board's texts and what it offers, from the case."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from steelyard import content

__all__ = ["Texts", "offer", "texts"]


@dataclass(frozen=True)
class Texts:
    """The board's texts that name the case, as `case/boards/forces.yaml` has them.

    Attributes:
        title, lead: over the board.
        first: the paragraphs whose forces are offered first; `first_name`, `first_note` say why.
        usual: opens the line with a force's usual strength.
        swing_question, scale_question: asked aloud over the points and over M.
        caveat, not_a_probability: what a balance is not; what it does not know, a paragraph each.
        replaced: {force}, {condition}, {gate}: why a force is not offered.
        gate_passage: {paragraph}, {gate}: asked where one's own force rests on a gate's passage.
        own_ten: how to write the anchor of one's own force.
        columns: the head of the table.
        says: the templates of what the board says, which the browser fills in as Python does.
        sentence, sentence_hint: what is written down at the end.
    """

    title: str
    lead: str
    first: tuple[str, ...]
    first_name: str
    first_note: str
    usual: str
    swing_question: str
    scale_question: str
    caveat: str
    not_a_probability: tuple[str, ...]
    replaced: str
    gate_passage: str
    own_ten: str
    columns: tuple[str, ...]
    says: dict[str, str]
    sentence: str
    sentence_hint: str


@cache
def texts() -> Texts:
    """The board's texts."""
    from steelyard.content.loading import build

    return build(Texts, content.board_data("forces"), "boards/forces.yaml", "board")


def offer() -> dict[str, Any]:
    """What may be put on the board: the forces, the paragraphs, and what each paragraph gates."""
    return {
        "forces": [_force(f) for f in content.forces().values()],
        "paragraphs": [
            {"id": p.id, "quotations": list(p.quotations), "gates": _gates(p.id)}
            for p in content.paragraphs().values()
        ],
    }


def _gates(paragraph: str) -> list[str]:
    return [
        texts().gate_passage.format(paragraph=paragraph, gate=gate.name)
        for gate in content.gates().values()
        if gate.paragraph == paragraph
    ]


def _force(force: content.Force) -> dict[str, Any]:
    return {
        "item": f"force:{force.id}",
        "name": force.name,
        "sign": force.sign,
        "paragraphs": list(force.paragraphs),
        "paraphrase": force.paraphrase,
        "mechanism": force.mechanism,
        "zero": force.zero,
        "ten": force.ten,
        "usual": force.usual,
        "usual_why": force.usual_why,
        "replaced": _replaced(force),
    }


def _replaced(force: content.Force) -> str | None:
    if force.replaced_by is None:
        return None
    gate = content.gates()[force.replaced_by]
    return texts().replaced.format(force=force.name, condition=gate.condition, gate=gate.name)
