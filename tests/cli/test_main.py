import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from dragoman.cli.main import main
from dragoman.cli.reference import pages

PAGE = Path(__file__).parents[2] / "docs" / "cli.md"
HEAVY = ("onnxruntime", "tokenizers", "trafilatura", "duckdb", "numpy", "rich", "torch", "yaml")


def commands(command: click.Command, path: str = "dragoman") -> Iterator[tuple[str, click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        for name, below in command.commands.items():
            yield from commands(below, f"{path} {name}")


def test_help_loads_nothing_heavy() -> None:
    script = (
        "import sys\nfrom dragoman.cli.main import main\n"
        "main(['code', '--help'], standalone_mode=False)\n"
        f"heavy = sorted(set({HEAVY!r}) & set(sys.modules))\n"
        "sys.exit(' '.join(heavy) or 0)"
    )
    done = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_the_module_runs_as_the_program() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "dragoman", "--version"], capture_output=True, text=True, check=False
    )
    assert re.fullmatch(r"dragoman \d+\.\d+\.\d+\n", done.stdout)


@pytest.mark.parametrize(("path", "command"), list(commands(main)))
def test_every_command_has_help_and_is_on_the_page(path: str, command: click.Command) -> None:
    assert command.help
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help or parameter.show_default, f"{path} {parameter.opts[0]}"
    assert f"\n## `{path}`\n" in PAGE.read_text(encoding="utf-8")


def test_the_page_is_what_the_program_says() -> None:
    assert pages() in PAGE.read_text(encoding="utf-8")


def test_an_unknown_command_is_wrong_usage() -> None:
    result = CliRunner().invoke(main, ["cdoe"])
    assert result.exit_code == 2
    assert "No such command 'cdoe'" in result.stderr
