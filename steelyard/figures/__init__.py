"""Pictures: each with its words, its caption and the same numbers in a table.

`figure` draws a series of the case by its id, or what the student has on record by the name of a
board.  The modules draw what they are given: `forces`, `ladder`, `tornado`, `hypotheses`,
`calibration` and `rounds` take objects of the method, so that a text cell, a test or a teacher's
report can draw others than the student's.

matplotlib draws and is imported inside functions, when a picture is asked for.
"""

from __future__ import annotations

from steelyard.cards import Card

__all__ = ["figure"]


def figure(id: str) -> Card:
    """Draw a series of the case, or what the student has on record.

    Args:
        id: a series' id, or one of the names in `steelyard.figures.own.OWN`.  An unknown one gets a
            card that lists the known ones; a name whose board is still empty, one that says what
            to do first, and so does a series that tells what came later, until the score book is
            open.
    """
    from steelyard import content, scored
    from steelyard.figures import own, series

    if id in own.OWN:
        return own.OWN[id]()
    known = content.all_series()
    if id in known:
        later = known[id].until > content.case().cutoff
        if later and scored.opened() is None:
            return Card.saying(content.board_data("happened")["locked"])
        return series.drawn(known[id])
    # an id may tell what came later, so those after the cut-off are not offered
    early = [name for name, one in known.items() if one.until <= content.case().cutoff]
    names, boards = (", ".join(f'"{name}"' for name in found) for found in (early, own.OWN))
    return Card.saying(
        f"There is no picture called {id!r}. The series are {names}. "
        f"Your own work is drawn by {boards}."
    )
