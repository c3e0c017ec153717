"""The five things worth discussing, as the page shows them."""

from __future__ import annotations

from steelyard.cards import fold
from steelyard.classroom.report.discuss import Topic, topics
from steelyard.classroom.report.pieces import lesson_title, para, say, says, section, text
from steelyard.classroom.tally import ClassTally

__all__ = ["discussed"]


def discussed(tally: ClassTally) -> str:
    """The section: what, why with the numbers, and what one could do with it in the room."""
    found = topics(tally)
    if not found:
        return section("discuss", para(say("discuss.none")))
    items = "".join(f"<li>{_topic(topic)}</li>" for topic in found)
    rules = "".join(f"<li>{text(rule)}</li>" for rule in says()["discuss"]["rules"])
    how = fold(text(say("discuss.how")), f"{para(say('discuss.chosen'))}<ul>{rules}</ul>")
    return section("discuss", para(say("discuss.lead")), f'<ol class="topics">{items}</ol>', how)


def _topic(topic: Topic) -> str:
    lesson = lesson_title(topic.lesson) if topic.lesson else say("discuss.own")
    where = f"{say(f'discuss.kinds.{topic.kind}')} · {lesson}"
    link = f'<a href="#{topic.anchor}">{text(say("discuss.see"))}</a>'
    return (
        f'<p class="where">{text(where)}</p><h3>{text(topic.title)}</h3>{para(topic.why)}'
        f"<p><strong>{text(say('discuss.try'))}</strong> "
        f"{text(say(f'discuss.moves.{topic.kind}'))} {link}</p>"
    )
