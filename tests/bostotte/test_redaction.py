import io
import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bostotte.redaction import REPLACEMENT, RedactCpr, redact


@pytest.fixture
def logged():
    """A logger whose output can be read, behind the filter."""
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.addFilter(RedactCpr())
    logger = logging.Logger("test")
    logger.addHandler(handler)
    return logger, out


@pytest.mark.parametrize(
    "number",
    ["670685-1234", "6706851234", "670685 1234", "150685-1236", "0203291WQ3", "310105-7JC9", "310105-7jc9"],
)
@pytest.mark.parametrize("frame", ["{}", "cpr={},", "cpr_{}", "cpr{}x", "/borger/{}/"])
def test_numbers_are_removed_from_text(number, frame):
    assert redact(frame.format(number)) == frame.format(REPLACEMENT)


@pytest.mark.parametrize(
    "text",
    ["GET /forloeb/ 200", "2026-11-24 10:15:00", "12345678", "20261124101500", "1795541000", "150685-••••"],
)
def test_other_text_is_left_alone(text):
    assert redact(text) == text


@given(st.text(alphabet="abc -"), st.text(alphabet="abc -"))
def test_no_surroundings_hide_a_number(before, after):
    assert "1234" not in redact(f"{before}670685-1234{after}")


def test_arguments_extra_and_traceback_are_redacted(logged):
    logger, out = logged
    logger.handlers[0].setFormatter(logging.Formatter("%(message)s %(search)s"))
    try:
        raise ValueError("670685-1234")
    except ValueError:
        logger.exception("fejl for %s", "670685-1235", extra={"search": "6706851236"})
    text = out.getvalue()
    assert "670685" not in text
    assert text.startswith(f"fejl for {REPLACEMENT} {REPLACEMENT}")
    assert f"ValueError: {REPLACEMENT}" in text


def test_a_wrong_logging_call_does_not_leak_its_arguments(logged, capsys):
    logger, out = logged
    logger.warning("kun én: %s", "670685-1234", "670685-1235")
    assert "670685" not in out.getvalue() + capsys.readouterr().err
