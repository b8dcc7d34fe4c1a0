"""What is served, where, to whom, and how much one request may take."""

import re
import secrets
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from typing import Literal

from dragoman.errors import ServeError

Role = Literal["reader", "reviewer"]
LINE = re.compile(r"(?:(reader|reviewer)\s+)?(\S+)")
# A token that is shorter can be guessed by asking often enough.
SHORTEST_TOKEN = 16
LOOPBACK_NAMES = ("localhost",)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one request may ask for."""

    seconds: float = 10.0  # of the database, for one question
    rows: int = 1000  # of one page of an answer
    deepest: int = 50_000  # rows that cursors reach; what is behind is for exports
    body: int = 1_000_000  # bytes
    body_seconds: float = 15.0  # until a body must have come
    characters: int = 100_000  # of a text that is read at once
    burst: int = 120  # requests of one address at once
    per_second: float = 30.0  # and every second after that


@dataclass(frozen=True, slots=True)
class Tokens:
    """Who may do what; none at all means that everybody on this machine may do everything."""

    roles: tuple[tuple[str, Role], ...] = ()

    @classmethod
    def read(cls, path: Path) -> "Tokens":
        """The tokens of a file, one a line, each with `reader` or `reviewer` before it."""
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise ServeError(str(path), f"cannot be read: {type(error).__name__}") from error
        found: list[tuple[str, Role]] = []
        for number, line in enumerate(lines, start=1):
            text = line.strip()
            if not text or text.startswith("#"):
                continue
            match = LINE.fullmatch(text)
            # The message does not say what the line holds: it may be a secret.
            if match is None or len(match[2]) < SHORTEST_TOKEN:
                raise ServeError(
                    f"{path}:{number}",
                    f"no token of at least {SHORTEST_TOKEN} characters",
                    "write: reader TOKEN or reviewer TOKEN",
                )
            found.append((match[2], "reader" if match[1] == "reader" else "reviewer"))
        if not found:
            raise ServeError(str(path), "no token in it", "write: reviewer TOKEN")
        return cls(tuple(found))

    def role_of(self, given: str | None) -> Role | None:
        """What the bearer of this token may be; every token is compared, in the same time."""
        if not self.roles:
            return "reviewer"
        role: Role | None = None
        for token, its_role in self.roles:
            if secrets.compare_digest(token.encode(), (given or "").encode("utf-8", "replace")):
                role = its_role
        return role


@dataclass(frozen=True, slots=True)
class Serving:
    """One server: its database, its address, its tokens and limits."""

    db: Path
    host: str = "127.0.0.1"
    port: int = 8080
    tokens: Tokens = field(default_factory=Tokens)
    read_only: bool = False
    limits: Limits = field(default_factory=Limits)

    def __post_init__(self) -> None:
        if not self.local and not self.tokens.roles:
            raise ServeError(
                "--host", f"{self.host} can be reached from elsewhere", "give --token-file FILE"
            )

    @property
    def local(self) -> bool:
        """Whether only this machine can reach the server."""
        return is_loopback(self.host)


def is_loopback(host: str) -> bool:
    """Whether the name or address is this machine's own."""
    if host.casefold() in LOOPBACK_NAMES:
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
