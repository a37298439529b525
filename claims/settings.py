"""One frozen Settings: paths, limits and every threshold that decides something.

Values come, in this order, from arguments, from environment variables `CLAIMS_...`, from a TOML file
(`CLAIMS_SETTINGS`, else `standpoint.toml` in the working folder), and from the defaults below.
Each threshold names its unit, the data that it was chosen on and the script that chose it.
"""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar, Literal

from pydantic import Field, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from claims.errors import SettingsError

ROOT = Path(__file__).resolve().parent.parent
TRAINED = "trained"  # the encoder of ours


def user_data_folder() -> Path:
    """Where this user's ledger lives: `$XDG_DATA_HOME/standpoint`, else `~/.local/share/standpoint`."""
    base = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(base) / "standpoint"


class Settings(BaseSettings):
    """Everything that can be set, frozen."""

    model_config = SettingsConfigDict(env_prefix="CLAIMS_", frozen=True, extra="forbid")
    settings_file: ClassVar[str] = "standpoint.toml"

    db: str = Field(default="", description="URL of the ledger; empty: a file in the user's data folder")
    actors_file: Path = ROOT / "seeds" / "actors.yaml"
    seeds_folder: Path = ROOT / "seeds" / "documents"
    analyst: str = Field(default="analyst", description="who signs decisions made here")

    max_document_bytes: int = Field(default=5_000_000, gt=0, description="bytes; a larger one is refused")
    # What may stand inside files, set by hand: the largest press kit fits, and hostile files end within 10
    # seconds and 1 GB (tests/test_ingest_bombs.py). Deflate packs English prose about 3 to 1, the XML of
    # office files up to 50 to 1, and white space 1,000 to 1.
    max_file_bytes: int = Field(default=50_000_000, gt=0, description="of a PDF, office file or archive")
    max_archive_files: int = Field(default=5_000, gt=0, description="files in an archive, with inner ones")
    max_archive_bytes: int = Field(default=200_000_000, gt=0, description="bytes of an archive when unpacked")
    max_archive_ratio: int = Field(default=200, gt=1, description="bytes unpacked for each one packed")
    max_archive_depth: int = Field(default=2, ge=0, description="archives and mails inside one another")
    max_pdf_pages: int = Field(default=2_000, gt=0, description="pages of a PDF")
    max_table_rows: int = Field(default=20_000, gt=0, description="rows of a table")
    max_import_bytes: int = Field(default=200_000_000, gt=0, description="bytes of a complete export")
    reader_seconds: float = Field(default=8.0, gt=0, description="for one PDF, Word or Excel file")
    reader_memory_bytes: int = Field(default=600_000_000, gt=0, description="address space for one of them")
    # The web, set by hand: an article with its answer is far below all of these; publishers
    # redirect three times at most (page, check of a login, page).
    web_seconds: float = Field(default=30.0, gt=0, description="for one address with all its redirects")
    web_connect_seconds: float = Field(default=10.0, gt=0, description="for a connection to one machine")
    web_redirects: int = Field(default=5, ge=0, description="redirects that are followed")
    web_private_hosts: tuple[str, ...] = Field(
        default=(), description="`host:port` of machines of your own that may be fetched though not public"
    )
    # Feeds, set by hand: publishers ask for no more than two or three fetches an hour.
    feed_minutes: float = Field(default=30.0, gt=0, description="minutes between two runs over a feed")
    feed_longest_hours: float = Field(
        default=24.0, gt=0, description="hours that a failing feed waits at most"
    )
    feed_items_at_once: int = Field(default=20, gt=0, description="items of a feed that are read in one run")
    feed_item_tries: int = Field(default=5, gt=0, description="tries for a page before it is given up")
    feed_hold_seconds: float = Field(default=300.0, gt=0, description="how long a silent worker keeps a feed")
    feed_tick_seconds: float = Field(default=15.0, gt=0, description="how often a worker looks what is due")
    max_feed_bytes: int = Field(default=10_000_000, gt=0, description="bytes of a feed or list of feeds")
    max_feed_items: int = Field(default=1_000, gt=0, description="items of a feed that are taken")
    max_statement_chars: int = Field(default=4_000, gt=0, description="characters; a longer one is refused")
    busy_seconds: float = Field(default=30.0, gt=0, description="how long a writer waits for another one")
    kept_groupings: int = Field(
        default=8, gt=0, description="cached groupings for each key; older ones are built again"
    )

    # Reading. The share and the number of elements were chosen by benchmarks/measure_reading.py: of 3,460
    # English headlines 44 look like another language, none with a share above 0.9; the worst page with
    # 20,000 elements takes 5 seconds, with 200,000 minutes. A text has no control characters at all, a
    # damaged one a few. libxml2 cuts a page off, without a word, 256 elements deep.
    max_field_chars: int = Field(default=2_000, gt=0, description="characters of a title, URL or date")
    max_page_elements: int = Field(default=20_000, gt=0, description="elements of an HTML page")
    max_page_depth: int = Field(default=255, gt=0, description="elements inside one another; lxml stops here")
    max_control_share: float = Field(default=0.01, ge=0, description="control characters in a text, of one")
    language_chars: int = Field(default=5_000, gt=0, description="characters that the language is read from")
    least_language_share: float = Field(default=0.9, ge=0, le=1, description="below it: English")

    # Names. Set by hand and checked with benchmarks/measure_names.py on 95 articles, 3,460 headlines and 924
    # articles of PolNeAR (36,684 different runs of words in capitals): one name resolves by a slip of
    # spelling alone, rightly; with 5 letters a "Below" at the start of a sentence would be a Mr. Belov.
    spelling_edits: int = Field(default=1, ge=0, description="edits by which a full name may be misspelt")
    spelling_letters: int = Field(default=6, gt=0, description="letters that a name needs to be spelt anew")

    extractor: Literal["tagger", "rules"] = Field(default="tagger", description="who finds statements")
    unattributed: bool = Field(default=True, description="`extract` prints what nobody is held to as well")
    tagger_folder: Path = ROOT / "claims" / "models" / "attribution"
    # The trained judge is better on pairs; in a ledger, on 95 articles, it put fewer rivals side by side.
    judge: Literal["cross", "rules"] = Field(default="rules", description="who compares in a ledger")
    pair_judge: Literal["cross", "rules"] = Field(default="cross", description="who compares in `judge`")
    judge_folder: Path = ROOT / "claims" / "models" / "stance"
    encoder: str = Field(
        default=TRAINED, description="`trained`, `minilm` (as packaged), a Hugging Face id or a folder"
    )
    sentences_folder: Path = ROOT / "claims" / "models" / "sentences"
    dtype: str = Field(default="auto", description="auto: bfloat16 where the CPU has it; or its name")

    # Comparing and grouping. Cosines lie between -1 and 1; a weight is a cosine that the judge has moved.
    # benchmarks/choose_thresholds.py weighs rivals side by side against crowded issues; between values that
    # it holds for equal, those were taken whose 15 largest issues on 95 articles a reader accepts.
    candidate_neighbours: int = Field(default=64, gt=0, description="neighbours of a statement to be judged")
    candidate_cosine: float = Field(default=0.5, ge=-1, le=1, description="pairs below it are not judged")
    claim_least: float = Field(default=0.72, description="mean weight inside a claim")
    issue_least: float = Field(default=0.36, description="mean weight between the claims of an issue")
    matter_share: float = Field(default=0.35, description="of what stands beside it, in what one is about")
    matter_span: int = Field(default=2, ge=0, description="statements before and after it that count")
    matter_prior: int = Field(default=400, ge=0, description="statements that the usual mean counts for")
    matter_least: float = Field(default=0.15, description="claims whose matters are farther apart are 0")
    same_bonus: float = Field(default=0.05, description="onto the cosine where the judge says same")
    issue_same_bonus: float = Field(default=0.2, description="onto the matter where it says same")
    rival_bonus: float = Field(default=0.8, description="onto the matter where it says contradict")
    contradict_malus: float = Field(default=0.5, description="off it, for a claim, for a sure contradiction")
    related_malus: float = Field(default=0.3, description="off it, for a claim, where it says related")
    unrelated_malus: float = Field(default=0.2, description="off it, for a claim, where it says unrelated")
    largest_component: int = Field(default=4000, gt=1, description="statements clustered at once")
    # Set by hand between what a reader waits for and how much stays as the order of arrival made it.
    whole_up_to: int = Field(default=5000, ge=0, description="statements that are all grouped each time")
    whole_growth: float = Field(default=0.25, ge=0, description="share by which more grow until they are")
    issues_near: int = Field(default=3, gt=0, description="issues grouped again for each new statement")

    # Origins: near-copies by shared runs of words (Broder 1997); set by hand on agency copies, not measured.
    copy_shingle: int = Field(default=4, gt=0, description="words in a run")
    copy_words: int = Field(default=8, gt=0, description="words; a shorter content proves no copy")
    copy_overlap: float = Field(default=0.7, gt=0, le=1, description="share of runs that copies share")
    copy_common: int = Field(default=50, gt=1, description="statements; a run in more is a stock phrase")

    # The judge rules-5: cosines that it needs, chosen by benchmarks/choose_thresholds.py.
    same_least: float = Field(default=0.65, description="likeness from which two texts say the same")
    related_least: float = Field(default=0.3, description="likeness from which they share a matter")
    held_weight: float = Field(default=0.5, description="likeness for each share of words that one holds")
    held_least: float = Field(default=0.75, description="share of words held that two speakers need to agree")
    same_speaker_bonus: float = Field(default=0.1, description="likeness added for one and the same speaker")
    score_width: float = Field(default=0.04, description="likeness over which a score goes from 1 to 0")
    sure_score: float = Field(default=0.85, gt=0.5, le=1, description="score of a clash of counts or names")
    unsure_score: float = Field(default=0.55, gt=0.5, le=1, description="score of any other contradiction")
    contradict_numbers: float = Field(default=0.7, description="cosine that different counts need")
    contradict_tally: float = Field(default=0.5, description="cosine they need where another count is shared")
    contradict_targets: float = Field(
        default=0.4, description="cosine that military and civilian targets need"
    )
    contradict_slot: float = Field(default=0.7, description="cosine that an exchanged name needs")
    contradict_negation: float = Field(default=0.55, description="cosine that a negated word needs")
    # Set by hand on invented sentences, not measured: see denial.py, sole.py and standing/denials.py. A text
    # that sets two statements against each other ("at first ... later") needs no more than any pair judged.
    contradict_denial: float = Field(default=0.5, description="cosine that a denial in so many words needs")
    answer_cosine: float = Field(default=0.2, description="cosine of a denial and what it points back at")
    answer_back: int = Field(default=6, ge=0, description="statements before a denial that it can be of")
    answer_on: int = Field(default=3, ge=0, description="statements after it")
    contradict_sole: float = Field(default=0.5, description="cosine that other parties alone need")
    contradict_in_turn: float = Field(default=0.3, description="cosine for a text's own first and later")
    contradict_opposites: float = Field(default=0.6, description="cosine that opposite words need")
    contradict_attitude: float = Field(default=0.45, description="cosine that opposite attitudes need")
    # The trained judge: its weighing and this were chosen by benchmarks/choose_judge.py.
    cross_contradict: float = Field(default=0.45, ge=0, le=1, description="chance an unnamed clash needs")
    cross_cosine: float = Field(default=0.15, ge=-1, le=1, description="cosine that such a clash needs")
    cross_sure: float = Field(default=0.6, ge=0, le=1, description="chance from which it is shown as a clash")
    cross_neutral: float = Field(default=0.9, ge=0, le=1, description="sure of neither: not read back")
    # Matching: chosen by benchmarks/choose_matching.py on the annotated sentences of politicians.
    match_words: float = Field(default=0.5, ge=0, description="weight of shared spelling beside the cosine")
    # Search by meaning: set by hand on 95 articles, where what a reader would call near ends at about 0.35.
    search_cosine: float = Field(default=0.35, ge=-1, le=1, description="statements below it are not found")
    search_most: int = Field(default=100, gt=0, description="statements that a search by meaning finds")
    # Quotations against primary sources: set by hand, not measured. Two quoted words are often the outlet's
    # own quotation marks; a speech is quoted for some days.
    quote_words: int = Field(default=3, gt=0, description="words; a shorter quotation is not checked")
    quote_least_share: float = Field(default=0.6, gt=0, le=1, description="words shared with its passage")
    quote_days: int = Field(default=3, ge=0, description="days around a source in which words are missed")
    # Review: set by hand on the sample documents, not measured: 30 pairs are suggested there.
    suggest_same: float = Field(default=0.3, ge=0, le=1, description="judge's chance of the same to suggest")
    support_cosine: float = Field(default=0.6, description="cosine from which one text can support another")
    support_held: float = Field(default=0.6, description="share of its words that the supporting text holds")

    @cached_property
    def url(self) -> str:
        """URL of the ledger."""
        return self.db or f"sqlite:///{user_data_folder() / 'ledger.db'}"

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments before environment before file; no .env file and no secrets folder."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls, _settings_file())


def _settings_file() -> Path:
    return Path(os.environ.get("CLAIMS_SETTINGS", Settings.settings_file))


def read_settings(**given: Any) -> Settings:
    """Settings from arguments, environment and file; a wrong value is a `SettingsError` that names it."""
    try:
        return Settings(**given)
    except (ValueError, OSError) as bad:
        if not isinstance(bad, ValidationError):
            raise SettingsError(f"settings file {_settings_file()}: cannot be read ({bad})") from bad
        first = bad.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        raise SettingsError(f"setting {name!r}: {first['msg']} (given: {first.get('input')!r})") from bad
