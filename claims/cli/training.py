"""Verbs for the project's own models: train one anew, evaluate one on annotated data."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claims.cli.console import counted, fail, say, shown_progress, write_row
from claims.cli.state import current_settings

if TYPE_CHECKING:
    from claims.training.attribution_data import Article
    from claims.training.course import Told

train_app = typer.Typer(help="Train one of the project's own models.", no_args_is_help=True)
evaluate_app = typer.Typer(help="Score one of the project's own models.", no_args_is_help=True)
TOLD_EVERY = 100  # batches of pairs between two lines on how it goes
Pairs = Annotated[list[Path], typer.Argument(help="pairs and headlines, JSON Lines, also gzipped")]
Data = Annotated[Path, typer.Argument(help="annotated articles, JSON Lines, also gzipped")]


def register(app: typer.Typer) -> None:
    """Add these verbs to the command line."""
    app.add_typer(train_app, name="train")
    app.add_typer(evaluate_app, name="evaluate")
    train_app.command("attribution")(train_attribution)
    train_app.command("stance")(train_stance)
    train_app.command("sentences")(train_sentences)
    train_app.command("average")(average)
    evaluate_app.command("attribution")(evaluate_attribution)
    evaluate_app.command("stance")(evaluate_stance)
    for group in (train_app, evaluate_app):
        group.callback()(_several)


def _several() -> None:
    """One verb for each model."""


def train_attribution(
    data: Data,
    out: Annotated[Path, typer.Option("--out", help="folder for the weights and checkpoints")],
    epochs: Annotated[int, typer.Option("--epochs", min=1, help="times to read all articles")] = 6,
    rate: Annotated[float, typer.Option("--rate", min=0.0, help="learning rate at its highest")] = 1e-3,
    seed: Annotated[int, typer.Option("--seed", help="decides on order, cuts and first weights")] = 7,
    start: Annotated[
        Path | None, typer.Option("--start", help="begin with the weights in this folder")
    ] = None,
) -> None:
    """Train the tagger; started again with the same folder, it goes on after the last whole epoch."""
    from claims.training.attribution import Course, Plan
    from claims.training.attribution_data import example_of

    articles = _articles(data)
    course = Course(Plan(epochs=epochs, rate=rate, seed=seed))
    if start:
        course.start_from(start)
    course.resume(out)
    say(f"{counted(len(articles), 'article')}; {course.epoch} of {epochs} epochs are done.")
    examples = [example_of(article) for article in articles]
    with shown_progress() as progress:

        def told(epoch: int, done: int, batches: int, loss: float) -> None:
            progress(f"epoch {epoch}", done, batches)
            if done == batches:
                say(f"Epoch {epoch} of {epochs}: mean loss {loss:.3f}.")

        course.learn(examples, out, told)
    say(f"Wrote the weights to {out}.")


def train_stance(
    data: Pairs,
    out: Annotated[Path, typer.Option("--out", help="folder for the weights and checkpoints")],
    epochs: Annotated[int, typer.Option("--epochs", min=1, help="times to read all pairs")] = 2,
    rate: Annotated[float, typer.Option("--rate", min=0.0, help="learning rate at its highest")] = 1.2e-4,
    rank: Annotated[int, typer.Option("--rank", min=0, help="rank of an adapter; 0: train the encoder")] = 0,
    seed: Annotated[int, typer.Option("--seed", help="decides on edits, order and first weights")] = 7,
    start: Annotated[
        Path | None, typer.Option("--start", help="begin with the weights in this folder")
    ] = None,
) -> None:
    """Train the judge; started again with the same folder, it goes on after the last checkpoint."""
    from claims.training.stance import Plan, StanceCourse, known_pairs
    from claims.training.stance_data import examples_of, read_material

    material = read_material(data)
    examples = examples_of(material, seed=seed)
    if not examples:
        fail(f"{data[0]} holds no pairs.")
    course = StanceCourse(Plan(epochs=epochs, rate=rate, rank=rank, seed=seed))
    if start:
        course.start_from(start)
    course.resume(out)
    say(f"{counted(len(examples), 'pair')}; {counted(course.course.step, 'step')} done.")
    with _telling(epochs) as told:
        course.learn(known_pairs(examples), out, told)
    say(f"Wrote the weights to {out}.")


def train_sentences(
    data: Annotated[list[Path], typer.Argument(help="pairs and topics, JSON Lines, also gzipped")],
    out: Annotated[Path, typer.Option("--out", help="folder for the weights and checkpoints")],
    epochs: Annotated[int, typer.Option("--epochs", min=1, help="times to read all pairs")] = 1,
    rate: Annotated[float, typer.Option("--rate", min=0.0, help="learning rate at its highest")] = 3e-4,
    seed: Annotated[int, typer.Option("--seed", help="decides on pairs, order and first weights")] = 7,
) -> None:
    """Train the sentence encoder; started again with the same folder, it goes on where it stopped."""
    from claims.training.sentence_data import read_likenesses
    from claims.training.sentences import Plan, SentenceCourse

    examples = read_likenesses(data, seed=seed)
    if not examples:
        fail(f"{data[0]} holds no two texts that say the same.")
    course = SentenceCourse(Plan(epochs=epochs, rate=rate, seed=seed))
    course.resume(out)
    say(f"{counted(len(examples), 'pair')}; {counted(course.course.step, 'step')} done.")
    with _telling(epochs) as told:
        course.learn(examples, out, told)
    say(f"Wrote the weights to {out}.")


@contextmanager
def _telling(epochs: int) -> Iterator[Told]:
    """Shows how a training on pairs goes, as a bar and in a line now and then."""
    with shown_progress() as progress:

        def told(epoch: int, done: int, batches: int, loss: float) -> None:
            progress(f"epoch {epoch}", done, batches)
            if done % TOLD_EVERY == 0 or done == batches:
                say(f"Epoch {epoch} of {epochs}, batch {done:,} of {batches:,}: mean loss {loss:.3f}.")

        yield told


def average(
    folders: Annotated[list[Path], typer.Argument(help="folders of trainings that began alike")],
    out: Annotated[Path, typer.Option("--out", help="folder for the mean of their weights")],
) -> None:
    """Write the mean of several trainings of one model: it does better than each of them."""
    from claims.adapters import write_average

    write_average(folders, out)
    say(f"Wrote the weights to {out}.")


def _articles(data: Path) -> list[Article]:
    from claims.training.attribution_data import read_articles

    articles = read_articles(data)
    if not articles:
        fail(f"{data} holds no articles.")
    return articles


def evaluate_attribution(
    data: Data,
    model: Annotated[
        Path | None, typer.Option("--model", help="folder of a tagger; else the packaged one")
    ] = None,
) -> None:
    """Print precision, recall and F1 of what the tagger alone finds, before speakers are read."""
    from claims.training.attribution_score import score_tagger

    settings = current_settings()
    write_row(score_tagger(model or settings.tagger_folder, _articles(data), dtype=settings.dtype))


def evaluate_stance(
    data: Pairs,
    model: Annotated[
        Path | None, typer.Option("--model", help="folder of a judge; else the packaged one")
    ] = None,
    chosen: Annotated[str, typer.Option("--set", help="only sets whose name begins so")] = "",
) -> None:
    """Print accuracy, F1 and calibration of the judge's network alone, a line for each set of pairs."""
    from claims.training.stance_data import read_material
    from claims.training.stance_score import score_judge

    settings = current_settings()
    pairs = {name: some for name, some in read_material(data).pairs.items() if name.startswith(chosen)}
    if not pairs:
        fail(f"{data[0]} holds no pairs.")
    for name, figures in score_judge(model or settings.judge_folder, pairs, dtype=settings.dtype).items():
        write_row({"set": name, **figures})
