"""A server over a database made of the examples."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

for library in ("fastapi", "nicegui", "uvicorn", "httpx"):
    pytest.importorskip(library, reason="the extra `serve` is not installed")

from click.testing import CliRunner
from starlette.testclient import TestClient

from dragoman.cli.main import main
from dragoman.cli.stages import open_stages
from dragoman.serve.app import make_app, open_desk
from dragoman.serve.desk import Desk
from dragoman.serve.serving import Limits, Serving
from dragoman.store.database import Database

NOW = datetime(2026, 7, 1, 9, 30, tzinfo=UTC)
# All tests ask from one address; that asking too often is refused has a test of its own.
PATIENT = Limits(burst=1_000_000)
HERE = "http://localhost"


@pytest.fixture(autouse=True)
def loopback(socket_enabled):
    """Event loops need sockets of their own."""


@pytest.fixture(scope="session")
def example_file(root, tmp_path_factory):
    """The articles of examples/, coded and linked."""
    path = tmp_path_factory.mktemp("serve") / "examples.duckdb"
    folder = str(root / "examples" / "articles")
    done = CliRunner().invoke(main, ["code", folder, "--db", str(path), "--format", "claims"])
    assert done.exit_code == 0, done.output
    return path


@pytest.fixture
def database_file(example_file: Path, tmp_path: Path) -> Path:
    """A copy that a test may write to."""
    path = tmp_path / "news.duckdb"
    shutil.copyfile(example_file, path)
    return path


def open_for_tests(path: Path, **options) -> Desk:
    serving = Serving(path, limits=PATIENT, **options)
    desk = open_desk(serving, lambda: open_stages().stages)
    desk.now = lambda: NOW
    return desk


def ask_through(desk: Desk) -> TestClient:
    return TestClient(make_app(desk), base_url=HERE, raise_server_exceptions=False)


@pytest.fixture(scope="session")
def client(example_file):
    """Asks a server that nobody writes to."""
    desk = open_for_tests(example_file, read_only=True)
    with desk.database:
        yield ask_through(desk)


@pytest.fixture
def desk(database_file):
    desk = open_for_tests(database_file)
    with desk.database:
        yield desk


@pytest.fixture
def database(example_file):
    with Database.open(example_file, read_only=True) as database:
        yield database


@pytest.fixture(name="make_desk")
def desk_maker():
    return open_for_tests


@pytest.fixture(name="client_of")
def client_maker():
    return ask_through
