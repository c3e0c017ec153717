"""The board that asks questions, marks answers in the kernel and explains them.

The browser learns the key of a question when it is answered, not before.  An answer that was begun
is kept as a draft, so that a reload does not empty it; while there is a draft, the question is
open.
"""

from __future__ import annotations

from typing import Any, ClassVar

from steelyard import content, work
from steelyard.cards import plain
from steelyard.quizzes import drawing, record, screen
from steelyard.quizzes.items import Item, Quiz, fingerprint
from steelyard.quizzes.shown import from_browser, to_browser
from steelyard.widgets._board import Board
from steelyard.widgets._words import Words

__all__ = ["Questions", "Recall"]


class Questions(Board):
    """The questions of a lesson.

    Args:
        quiz: the questions; another wording of them is another board.
    """

    files = "quiz"
    prefix: ClassVar[str] = "quiz"
    by_heart: ClassVar[bool] = False

    def __init__(self, quiz: Quiz) -> None:
        self.quiz = quiz
        super().__init__(quiz.lesson)

    @property
    def activity(self) -> str:
        """Where the answers are kept."""
        return f"{self.prefix}-{self.quiz.lesson}"

    @property
    def drafts(self) -> str:
        """Where answers that were begun are kept."""
        return f"draft-{self.activity}"

    def title(self) -> str:
        """The board's name."""
        lessons = {lesson.id: lesson.title for lesson in content.case().lessons}
        return f"Questions on lesson {self.quiz.lesson}: {lessons[self.quiz.lesson]}"

    def lead(self) -> str:
        """What to know before the first answer."""
        return "Say with each answer how sure you are. Your first answer is kept, whatever follows."

    def origin(self, item: Item) -> str:
        """Where a question comes from, if it is not from this lesson."""
        return "" if item.lesson == self.quiz.lesson else f"from lesson {item.lesson}"

    def look(self) -> dict[str, Any]:
        """The questions with their state; the reasons of those that are answered."""
        kept, begun = work.get(self.activity), work.get(self.drafts)
        self.notice = self.notice or kept.notice or begun.notice
        return {
            "board": "quiz",
            "title": self.title(),
            "lead": self.lead(),
            "progress": self.progress(kept),
            "marks": record.marks(self.quiz.questions, kept),
            "levels": screen.levels(),
            "questions": [self._question(item, kept, begun) for item in self.quiz.questions],
        }

    def words(self) -> Words:
        """How many are answered, then each question with its verdict."""
        kept, rows = work.get(self.activity), []
        for number, item in enumerate(self.quiz.questions, 1):
            answer = record.latest(item, kept)
            mine = plain(answer.words) if answer else "–"
            verdict = answer.verdict if answer else "not answered yet"
            rows.append((str(number), plain(item.prompt), mine, verdict))
        head = ("No.", "Question", "Your answer", "Verdict")
        return Words(self.title(), [self.progress(kept)], head, rows)

    def progress(self, kept: work.Record) -> str:
        """How many questions are answered, by the record of this board."""
        answered = sum(record.latest(item, kept) is not None for item in self.quiz.questions)
        return f"{answered} of {len(self.quiz.questions)} answered"

    def do_draft(self, id: str, answer: Any, certainty: Any) -> None:
        """Keep what was begun; nothing is marked."""
        item = self.quiz[id]
        self._put({self.drafts: {id: _draft(item, from_browser(item, answer), certainty)}})

    def do_answer(self, id: str, answer: Any, certainty: Any) -> dict[str, Any]:
        """Mark and keep an answer; what it lacks comes back as a sentence and where it belongs."""
        item = self.quiz[id]
        whole = from_browser(item, answer)
        missing = record.missing(item, whole, certainty)
        if missing:
            return missing
        self._put(
            {self.drafts: {id: None}, **self.changes(item, record.as_value(item, whole, certainty))}
        )
        return {}

    def do_again(self, id: str) -> None:
        """Open a marked question for another answer, with the last one filled in."""
        item = self.quiz[id]
        last = record.latest(item, work.get(self.activity))
        self._put({self.drafts: {id: _draft(item, last and last.answer, None)}})

    def do_back(self, id: str) -> None:
        """Return to the marked answer."""
        self._put({self.drafts: {id: None}})

    def changes(self, item: Item, value: dict[str, Any]) -> dict[str, dict[str, Any]]:
        """Activity → what to save there for a new answer."""
        return {self.activity: record.to_put(item, work.get(self.activity), value)}

    def _put(self, changes: dict[str, dict[str, Any]]) -> None:
        notices = [work.put(activity, values).notice for activity, values in changes.items()]
        self.notice = next(filter(None, notices), None)

    def _question(self, item: Item, kept: work.Record, begun: work.Record) -> dict[str, Any]:
        answer, first = record.latest(item, kept), record.first(item, kept)
        draft = _draft_of(item, begun.latest.get(item.id))
        marked = answer is not None and draft is None
        again = first != answer
        return {
            **screen.asked(item, by_heart=self.by_heart),
            "origin": self.origin(item),
            "state": "marked" if marked else "open",
            "answer": to_browser(item, draft.get("answer") if draft else answer and answer.answer),
            "certainty": draft.get("certainty") if draft else None,
            "back": answer is not None,
            "earlier": record.earlier(item, kept),
            "first": screen.first_answer(first) if first and (again or draft) else None,
            "feedback": screen.feedback(item, answer, again=again) if answer and marked else None,
        }


_RECALL = (
    "Questions from earlier lessons. Answer from memory, without looking anything up: the effort "
    "of remembering is what makes it stay. What you miss comes back soon, what you know later."
)


class Recall(Questions):
    """Questions from earlier lessons that come back; the answers move them between the boxes.

    Args:
        quiz: the questions drawn, as a quiz of the lesson that asks them.
        sentences: what to say of earlier lessons whose questions could not be read.
    """

    prefix = "recall"
    by_heart = True

    def __init__(self, quiz: Quiz, sentences: str = "") -> None:
        self.sentences = sentences
        super().__init__(quiz)

    def title(self) -> str:
        """The board's name."""
        return "Before you start: what do you remember?"

    def lead(self) -> str:
        """What to know before the first answer."""
        return f"{_RECALL} {self.sentences}".strip()

    def changes(self, item: Item, value: dict[str, Any]) -> dict[str, dict[str, Any]]:
        """The answer, the draw, which is fixed from now on, and the question's new box."""
        found = super().changes(item, value)
        if item.id not in work.get(self.activity).first:
            # only the first answer moves the question: afterwards the key was seen
            box = drawing.box_after(item, value)
            found[drawing.BOXES] = {item.id: {**value, "box": box, "lesson": self.quiz.lesson}}
        return found

    def _put(self, changes: dict[str, dict[str, Any]]) -> None:
        """Fix the draw with whatever is saved first, so that it does not change under the hand."""
        drawn = {drawing.DRAW: [item.id for item in self.quiz.questions]}
        super()._put({**changes, self.activity: {**drawn, **changes.get(self.activity, {})}})


def _draft(item: Item, answer: Any, certainty: Any) -> dict[str, Any]:
    return {"answer": answer, "certainty": certainty, "content": fingerprint(item)}


def _draft_of(item: Item, value: Any) -> dict[str, Any] | None:
    """A kept draft, where it belongs to the question as it stands now."""
    return value if isinstance(value, dict) and value.get("content") == fingerprint(item) else None
