import io
import logging

import pytest
from rich.console import Console

from dragoman.cli import talk
from dragoman.cli.talk import Talk
from dragoman.records import Failure


def speaking(monkeypatch: pytest.MonkeyPatch, *, terminal: bool, after: float = 0.0) -> Talk:
    monkeypatch.setattr(talk, "BAR_AFTER_SECONDS", after)
    voice = Talk(lambda: 3)
    voice.console = Console(file=io.StringIO(), force_terminal=terminal, width=80)
    voice.wants_bar = terminal
    return voice


def said(voice: Talk) -> str:
    assert isinstance(voice.console.file, io.StringIO)
    return voice.console.file.getvalue()


def test_long_work_has_a_bar_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    with (voice := speaking(monkeypatch, terminal=True)):
        for _ in range(3):
            voice.step()
    assert "articles" in said(voice)


@pytest.mark.parametrize(("terminal", "after"), [(False, 0.0), (True, 60.0)])
def test_there_is_no_bar_in_a_pipe_or_for_short_work(
    monkeypatch: pytest.MonkeyPatch, *, terminal: bool, after: float
) -> None:
    with (voice := speaking(monkeypatch, terminal=terminal, after=after)):
        voice.step()
    assert said(voice) == ""


def test_a_failure_is_said_at_once_in_full(monkeypatch: pytest.MonkeyPatch) -> None:
    with (voice := speaking(monkeypatch, terminal=False)):
        voice.step(Failure("a/" * 60 + "b.txt", "gather", "the file is [empty]"))
    assert said(voice) == "a/" * 60 + "b.txt: the file is [empty]\n"


def test_a_message_cannot_steer_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    with (voice := speaking(monkeypatch, terminal=False)):
        voice.say("a\x1b[2Jb")
    assert "\x1b" not in said(voice)


def test_notes_are_heard_only_while_the_command_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    with (voice := speaking(monkeypatch, terminal=False)):
        for n in range(7):
            logging.getLogger("dragoman.gather.files").warning("%s: a note", n)
    logging.getLogger("dragoman.gather.files").warning("%s: too late", 8)
    assert said(voice) == (
        "0: a note\n1: a note\n2: a note\n3: a note\n4: a note\n"
        "and 2 more such notes, the last: 6: a note\n"
    )
