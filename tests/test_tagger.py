"""The packaged tagger on invented texts: clear sentences, odd input, any company, broken weights."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from claims.attribution import EXTRACTORS, CueExtractor, TaggedExtractor
from claims.attribution.tagging import Attribution
from claims.attribution.tagging.pieces import read_pieces
from claims.attribution.tagging.tagger import SECTION, Tagger, sections
from claims.attribution.tagging.weights import CONFIG, WEIGHTS, read_config
from claims.attribution.tagging.windows import SIZE
from claims.encoder import tagging_dtype
from claims.errors import ModelError
from claims.records import Form, Span
from claims.settings import Settings
from tests.attribution_case import SmallRegistry, article

FOLDER = Settings().tagger_folder
CLEAR = '"We are ready," the minister said.'
TEXTS = (
    CLEAR,
    "The harbour was quiet on Tuesday. Nobody crossed the bridge.",
    "The minister said on Monday that the bridge would stay closed until the spring.",
    "“The bridge,” said Anna Keller, “will be closed until the spring.”",
    "Ivan Dorn denied that the ice was thick. “It melts,” he told reporters. " * 14,
)


@pytest.fixture(scope="session")
def tagger() -> Tagger:
    """The packaged tagger, loaded once."""
    return Tagger(FOLDER)


def told(text: str, found: list[Attribution]) -> list[tuple[str | None, str, list[str]]]:
    """Attributions in words: source, cue and contents."""
    return [(a.source and a.source.of(text), a.cue.of(text), [c.of(text) for c in a.content]) for a in found]


def read(tagger: Tagger, text: str) -> list[tuple[str | None, str, list[str]]]:
    """What the tagger finds in one text, in words."""
    return told(text, tagger.read([text])[0])


def check(text: str, found: list[Attribution]) -> None:
    """Every span lies in the text, no content overlaps another one, and the cues are in order."""
    contents = sorted(span for one in found for span in one.content)
    spans = [span for one in found for span in (one.cue, *([one.source] if one.source else []))]
    assert all(0 <= a < b <= len(text) for a, b in [*contents, *spans])
    assert all(one.end <= other.start for one, other in pairwise(contents))
    assert [a.cue for a in found] == sorted({a.cue for a in found})
    assert all(one.content and 0 <= one.score <= 1 for one in found)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (CLEAR, ("the minister", "said", ['"We are ready,"'])),
        (TEXTS[2], ("The minister", "said", ["that the bridge would stay closed until the spring"])),
        (TEXTS[3], ("Anna Keller", "said", ["“The bridge,”", "“will be closed until the spring.”"])),
        ("“We are ready,” the minister said.", ("the minister", "said", ["“We are ready,”"])),
        (f"\ufeff\u200b{CLEAR}", ("the minister", "said", ['"We are ready,"'])),
        (CLEAR.replace("ready", "🙂 ready"), ("the minister", "said", ['"We are 🙂 ready,"'])),
        (CLEAR.replace("i", "i\u0301"), ("the mi\u0301ni\u0301ster", "sai\u0301d", ['"We are ready,"'])),
        (CLEAR.replace(" ", "\u00a0"), ("the\u00a0minister", "said", ['"We\u00a0are\u00a0ready,"'])),
    ],
)
def test_a_clear_sentence_is_read(
    tagger: Tagger, text: str, found: tuple[str | None, str, list[str]]
) -> None:
    assert read(tagger, text) == [found]


@pytest.mark.parametrize("text", ["", " ", "\n\n \t", "\u200b\u200e", TEXTS[1]])
def test_a_text_without_attributions_has_none(tagger: Tagger, text: str) -> None:
    assert tagger.read([text]) == [[]]


def test_no_texts_are_read_as_nothing(tagger: Tagger) -> None:
    assert tagger.read([]) == []


def test_texts_are_read_alike_alone_and_in_any_company(tagger: Tagger) -> None:
    alone = [tagger.read([text])[0] for text in TEXTS]
    assert tagger.read(TEXTS) == alone
    assert tagger.read(TEXTS[::-1] * 5) == alone[::-1] * 5
    assert tagger.read(["", *TEXTS, " "]) == [[], *alone, []]


def test_a_long_text_is_read_over_several_windows(tagger: Tagger) -> None:
    days = range(2, 40)
    one = "“The bridge stays closed until day {},” the minister said in the old harbour.\n\nShips passed."
    text = "\n\n".join(one.format(day) for day in days)
    assert len(read_pieces(text)) > 2 * SIZE
    (found,) = tagger.read([text])
    check(text, found)
    assert [a.cue.start for a in found] == [m.start() for m in re.finditer("said", text)]
    for day, (source, _, content) in zip(days, told(text, found), strict=True):
        assert source == "the minister"
        assert f"“The bridge stays closed until day {day},”" in content


@pytest.mark.parametrize(
    "text",
    [
        "🙂🙃" * 50,
        "قال الوزير إن الجسر مغلق. “نحن جاهزون”، قالت المتحدثة.",
        "\u202e“ydaer era eW”\u202c, the minister said.",
        "e\u0301\u0302\u0303" * 200,
        "\ud83d “We are ready,” the minister said. \udc00",
        "“" * 500,
        "said " * 900,
        "x" * 5_000,
        "\r\n\r\r\n",
        "部长说:“我们准备好了。”",
        "=cmd() <b>said</b> the minister & 'that' \\u0000",
        "\x1b[31mThe minister said\x07 that tolls fell.",
    ],
)
def test_odd_input_is_read_in_bounds(tagger: Tagger, text: str) -> None:
    check(text, tagger.read([text])[0])


WORDS = st.sampled_from(
    (
        *("Keller", "Dorn", "the minister", "said", "says", "denied", "that", ", according to", "“We"),
        *("ready,”", '"Tolls', 'fall"', "if", "ice", ".", "?", ":", "—", "\n\n", "he", "officials", "🙂"),
    )
)


@hypothesis_settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(WORDS, max_size=60).map(" ".join) | st.text(max_size=200))
@example(" ".join(TEXTS))
def test_attributions_of_any_text_lie_in_it(tagger: Tagger, text: str) -> None:
    check(text, tagger.read([text])[0])


def test_full_precision_reads_clear_sentences_alike(tagger: Tagger) -> None:
    found = Tagger(FOLDER, dtype="float32").read(TEXTS[:4])
    assert [told(t, f) for t, f in zip(TEXTS, found, strict=False)] == [read(tagger, t) for t in TEXTS[:4]]


def test_the_kind_of_number_follows_the_processor(tagger: Tagger) -> None:
    kinds = {str(w.dtype) for w in tagger.network.parameters()}
    assert kinds == {f"torch.{tagging_dtype('auto')}"}


def test_the_tagger_is_ready_for_use_only(tagger: Tagger) -> None:
    assert not tagger.network.training
    assert not [name for name, _ in tagger.network.named_parameters() if "lora" in name]


def test_the_packaged_weights_are_a_few_megabytes() -> None:
    assert (FOLDER / WEIGHTS).stat().st_size < 10_000_000
    assert read_config(FOLDER).name


def set_config(**changed: object) -> Callable[[Path], object]:
    """A change of the configuration in a folder; None takes a value out."""

    def change(folder: Path) -> None:
        given = {**json.loads((folder / CONFIG).read_text()), **changed}
        (folder / CONFIG).write_text(json.dumps({k: v for k, v in given.items() if v is not None}))

    return change


@pytest.mark.parametrize(
    ("spoil", "named"),
    [
        (lambda folder: (folder / CONFIG).unlink(), CONFIG),
        (lambda folder: (folder / CONFIG).write_text('{"name": "x"'), CONFIG),
        (lambda folder: (folder / CONFIG).write_text("[1, 2]"), CONFIG),
        (lambda folder: (folder / CONFIG).write_bytes(b"\xff\xfe"), CONFIG),
        (set_config(decoding=None), CONFIG),
        (set_config(rank="many"), CONFIG),
        (set_config(rank=0), CONFIG),
        (set_config(decoding={"lean": [0.5]}), CONFIG),
        (set_config(rank=2), "does not fit this version"),
        (lambda folder: (folder / WEIGHTS).unlink(), WEIGHTS),
        (lambda folder: (folder / WEIGHTS).write_bytes(b""), WEIGHTS),
        (lambda folder: (folder / WEIGHTS).write_text("no weights at all"), WEIGHTS),
        (lambda folder: (folder / WEIGHTS).write_bytes((FOLDER / WEIGHTS).read_bytes()[:200_000]), WEIGHTS),
    ],
)
def test_a_spoilt_folder_is_refused(tmp_path: Path, spoil: Callable[[Path], object], named: str) -> None:
    folder = tmp_path / "model"
    shutil.copytree(FOLDER, folder)
    spoil(folder)
    with pytest.raises(ModelError, match=named) as refused:
        Tagger(folder)
    assert str(folder) in str(refused.value)


@pytest.mark.parametrize("name", ["none", "file"])
def test_a_folder_that_is_none_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(ModelError, match=f"{name}/{CONFIG}"):
        Tagger(tmp_path / name)


def test_both_extractors_are_had_by_their_words() -> None:
    assert {word: kind.name for word, kind in EXTRACTORS.items()} == {
        "tagger": TaggedExtractor.name,
        "rules": CueExtractor.name,
    }
    assert len({kind.name for kind in EXTRACTORS.values()}) == len(EXTRACTORS)


def test_the_tagged_extractor_gives_statements_with_speakers() -> None:
    text = "Northland Chancellor Anna Keller spoke on Tuesday.\n\n“We are ready,” Keller said."
    statements, problems = TaggedExtractor(SmallRegistry(), Settings()).extract(article(text))
    one = statements[-1]
    assert problems == []
    assert (one.speaker.name, one.form, one.extractor) == ("Anna Keller", Form.DIRECT, TaggedExtractor.name)
    assert [span.of(text) for span in one.content] == ["We are ready"]
    assert one.cue == (Span(text.index("said"), text.index("said") + 4),)


@pytest.mark.parametrize("kind", EXTRACTORS.values())
def test_documents_are_read_alike_alone_and_together(kind: type[CueExtractor | TaggedExtractor]) -> None:
    extractor = kind(SmallRegistry(), Settings(max_statement_chars=60))
    documents = [article(text) for text in (*TEXTS, "", "“We are ready,” Anna Keller said.")]
    together = list(extractor.extract_all(documents))
    assert together == [extractor.extract(document) for document in documents]
    assert any(statements for statements, _ in together)
    assert list(extractor.extract_all([])) == []


def test_a_statement_above_the_limit_is_a_problem() -> None:
    extractor = TaggedExtractor(SmallRegistry(), Settings(max_statement_chars=10))
    statements, (problem,) = extractor.extract(article("“We are ready,” Anna Keller said."))
    assert statements == []
    assert "character 1" in problem.place
    assert problem.value == "12 characters"


def test_the_model_is_asked_for_with_the_first_text_only(tmp_path: Path) -> None:
    extractor = TaggedExtractor(SmallRegistry(), Settings(tagger_folder=tmp_path / "none"))
    with pytest.raises(ModelError, match="none"):
        extractor.extract(article("“We are ready,” Anna Keller said."))


def test_a_long_text_is_read_in_sections_that_cover_it() -> None:
    text = "\n".join("A line of some words without an end" for _ in range(9_000))
    cut = sections(text)
    assert "".join(span.of(text) for span in cut) == text
    assert all(span.end - span.start <= SECTION for span in cut)
    assert all(span.of(text).endswith("\n") for span in cut[:-1])
    assert sections("x" * (SECTION + 1)) == [Span(0, SECTION), Span(SECTION, SECTION + 1)]


def test_the_same_words_far_into_a_text_are_found_at_their_place(tagger: Tagger) -> None:
    sentence = "“We are ready,” the minister said."
    filler = "The bridge is long. It crosses the river. " * 3_000
    (found,) = tagger.read([f"{filler}\n\n{sentence}\n"])
    assert [found[-1].cue.of(f"{filler}\n\n{sentence}\n")] == ["said"]
