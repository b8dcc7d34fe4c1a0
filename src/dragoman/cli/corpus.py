"""The commands on the annotated corpus: build, check, counts."""

from pathlib import Path

import click

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.group()
def corpus() -> None:
    """Build and check the annotated corpus, and count what is in it."""


@corpus.command()
@click.argument("folder", type=FOLDER, default="corpus")
def build(folder: Path) -> None:
    """Turn the reports of FOLDER into JSON Lines, a file each for train, dev and test."""
    from dragoman.corpus.build import built_files, read_reports

    records, problems = read_reports(folder)
    stop_if(problems)
    for path, content in built_files(folder, records).items():
        path.write_text(content, encoding="utf-8")
        click.echo(f"{path}: {content.count(chr(10))} lines", err=True)


@corpus.command()
@click.argument("folder", type=FOLDER, default="corpus")
def check(folder: Path) -> None:
    """Check the reports of FOLDER, and that its JSON Lines are what they make."""
    from dragoman.corpus.build import built_files, read_reports

    records, problems = read_reports(folder)
    for path, content in built_files(folder, records).items() if not problems else ():
        if not path.exists() or path.read_text(encoding="utf-8") != content:
            problems.append(
                f"{path}: not what the reports make; run: dragoman corpus build {folder}"
            )
    stop_if(problems)
    n_claims = sum(len(record["claims"]) for record in records)
    click.echo(f"{folder}: {len(records)} reports and {n_claims} claims are in order", err=True)


@corpus.command()
@click.argument("folder", type=FOLDER, default="corpus")
@click.option("--strict", is_flag=True, help="Exit with 1 if a promise is not kept.")
def counts(folder: Path, *, strict: bool) -> None:
    """Count what is in FOLDER beside what it promises, as a Markdown table."""
    from dragoman.codify.codebook import Codebook
    from dragoman.corpus.build import read_reports
    from dragoman.corpus.counts import promises
    from dragoman.corpus.page import render

    records, problems = read_reports(folder)
    stop_if(problems)
    found = list(promises(records, Codebook.load()))
    click.echo(render(found), nl=False)
    if strict and not all(promise.kept for promise in found):
        raise SystemExit(1)


@corpus.group()
def stories() -> None:
    """Build and check the stories told by several outlets, and count what is in them."""


@stories.command("build")
@click.argument("folder", type=FOLDER, default="stories")
def build_stories(folder: Path) -> None:
    """Turn the stories of FOLDER into JSON Lines: articles and stories, for dev and test."""
    from dragoman.corpus.storycheck import built_stories, read_stories

    told, problems = read_stories(folder)
    stop_if(problems)
    for path, content in built_stories(folder, told).items():
        path.write_text(content, encoding="utf-8")
        click.echo(f"{path}: {content.count(chr(10))} lines", err=True)


@stories.command("check")
@click.argument("folder", type=FOLDER, default="stories")
@click.option(
    "--story", metavar="NUMBER", help="Only this one, such as 07; built files are not compared."
)
def check_stories(folder: Path, story: str | None) -> None:
    """Check the stories of FOLDER, and that its JSON Lines are what they make."""
    from dragoman.corpus.storycheck import built_stories, read_stories

    told, problems = read_stories(folder)
    if story:
        problems = [problem for problem in problems if f"/{story}.txt" in problem]
        told = [one for one in told if one[0]["id"] == f"s{story}"]
    for path, content in built_stories(folder, told).items() if not (problems or story) else ():
        if not path.exists() or path.read_text(encoding="utf-8") != content:
            problems.append(
                f"{path}: not what the stories make; run: dragoman corpus stories build"
            )
    stop_if(problems)
    n_claims = sum(len(article["claims"]) for _, articles in told for article in articles)
    click.echo(f"{folder}: {len(told)} stories and {n_claims} claims are in order", err=True)


@stories.command("counts")
@click.argument("folder", type=FOLDER, default="stories")
def count_stories(folder: Path) -> None:
    """Count what is in the stories of FOLDER, as a Markdown table."""
    from dragoman.corpus.storycheck import counts_page

    click.echo(counts_page(str(folder)), nl=False)


def stop_if(problems: list[str]) -> None:
    """Prints what is wrong and ends with 1, if anything is."""
    for problem in problems:
        click.echo(problem, err=True)
    if problems:
        raise SystemExit(1)
