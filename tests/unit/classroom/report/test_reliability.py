"""The picture of calibration."""

import re

import pytest

from steelyard.classroom.report.reliability import reliability
from steelyard.method.scores import CalibrationRow


def test_a_thin_row_of_calibration_is_hollow_and_does_not_tell_what_came():
    made = reliability([CalibrationRow(0.3, 4, 1.0, True), CalibrationRow(0.6, 5, 0.8, False)])
    hollow = re.search(r'<circle class="hollow" cx="([\d.]+)" cy="([\d.]+)"', made)
    full = re.search(r'<circle class="drives" cx="([\d.]+)" cy="([\d.]+)"', made)
    assert float(hollow[1]) - 54 == pytest.approx(292 - float(hollow[2]))
    assert float(full[2]) == pytest.approx(12 + 280 * 0.2)
    assert "of what was called 60 %, 80 % came about" in made.replace("&nbsp;", " ")
