"""A printed name resolves to the one actor that it means, or to none."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.actors_case import REGISTRY, found, small_registry

SPELLINGS = {
    "volodymyr-zelenskyy": [
        "Zelenskyy", "Zelensky", "Zelenskiy", "Zelenski", "Volodymyr Zelenskyj", "Vladimir Zelensky",
        "Volodymyr Zelens’kyy", "VOLODYMYR ZELENSKYY", "Zelesnky",
    ],
    "vladimir-putin": ["Putin", "Vladimir V. Putin", "Wladimir Putin", "V. Putin", "V.V. Putin", "PUTIN"],
    "dmitry-peskov": ["Dmitri Peskov", "Dmitry S. Peskov", "Dmitriy Peskov", "Dmytro Peskov", "D. Peskov"],
    "sergey-lavrov": ["Sergei Lavrov", "Sergey V. Lavrov", "Serguei Lavrov", "Lavrov"],
    "andrii-sybiha": ["Andriy Sybiha", "Andrey Sibiga", "Andrii Sybiga", "Sybiha"],
    "andriy-yermak": ["Andriy Yermak", "Andrii Yermak", "Andrey Ermak", "Andrei Yermak"],
    "serhiy-kyslytsya": ["Serhii Kyslytsia", "Sergiy Kyslytsya", "Sergey Kislitsa"],
    "mykhailo-podoliak": ["Mykhailo Podoliak", "Mikhail Podolyak", "Mykhaylo Podolyak"],
    "yuriy-ihnat": ["Yuriy Ihnat", "Yurii Ihnat", "Yuri Ihnat", "Iurii Ihnat"],
    "oleh-ivashchenko": ["Oleg Ivashchenko", "Oleh Ivashchenko"],
    "ihor-klymenko": ["Igor Klymenko", "Ihor Klimenko"],
    "yury-ushakov": ["Yuri Ushakov", "Yury V. Ushakov", "Yuriy Ushakov"],
    "petro-poroshenko": ["Petro Poroshenko", "Pyotr Poroshenko"],
    "viktor-yanukovych": ["Viktor Yanukovich", "Viktor F. Yanukovych"],
    "alexandra-filippenko": ["Filipenko", "Alexandra Filippenko"],
    "emmanuel-macron": ["Emmanual Macron", "Emmanuel Macron"],
    "karoline-leavitt": ["Karoline Leavitt", "Caroline Levitt", "Caroline Leavitt"],
    "stefan-mueckl": ["Stefan Mückl", "Stefan Muckl", "Stefan Mueckl"],
    "pedro-sanchez": ["Pedro Sanchez", "Pedro Sánchez"],
    "recep-tayyip-erdogan": ["Erdoğan", "Recep Tayyip Erdoğan"],
    "jd-vance": ["J.D. Vance", "J. D. Vance", "JD Vance", "Vance"],
    "matthew-whitaker": ["Matthew G. Whitaker", "Matthew Whitaker"],
    "ukraine": ["Kyiv", "Kiev", "Ukraine", "the Ukrainian government", "Ukraine’s government"],
    "united-states": ["US", "U.S.", "USA", "the United States", "Washington"],
}  # fmt: skip

TITLED = {
    "donald-trump": [
        "Mr. Trump", "Mr Trump", "President Trump", "U.S. President Donald Trump", "US President Trump",
        "President Donald J. Trump", "Trump’s", "It's Donald Trump's",
    ],
    "volodymyr-zelenskyy": [
        "Ukrainian President Volodymyr Zelenskyy", "President Volodymyr Zelensky of Ukraine",
        "Ukraine’s leader Volodymyr Zelensky", "Ukraine’s Zelensky", "the Ukrainian leader, Mr Zelensky",
    ],
    "vladimir-putin": ["President Vladimir V. Putin of Russia", "Russia's Vladimir Putin", "President Putin"],
    "dmitry-peskov": [
        "Kremlin spokesman Dmitry Peskov", "Dmitri S. Peskov, the Kremlin spokesman",
        "the Kremlin spokesman, Dmitry Peskov", "Kremlin Spokesperson Dmitry Peskov",
    ],
    "keith-kellogg": ["Keith Kellogg, Trump's special envoy", "Trump’s envoy Keith Kellogg", "Gen. Kellogg"],
    "kaja-kallas": ["Kaja Kallas, the bloc's top diplomat", "Ms. Kallas", "EU policy chief, Kaja Kallas"],
    "karoline-leavitt": ["White House spokesperson Caroline Levitt", "press secretary Karoline Leavitt"],
    "marco-rubio": ["Secretary of State Marco Rubio", "Secretary of State Rubio", "Mr. Rubio (R)"],
    "johann-wadephul": ["Germany’s foreign affairs minister Johann Wadephul"],
    "ursula-von-der-leyen": ["European Commission President Ursula von der Leyen", "von der Leyen"],
    "keir-starmer": ["Prime Minister Sir Keir Starmer", "Sir Keir"],
}  # fmt: skip

BODIES = {
    "ukrainian-foreign-ministry": ["Ukraine's Foreign Ministry", "the Foreign Ministry of Ukraine"],
    "russian-defence-ministry": [
        "Russia’s Defense Ministry", "the Russian Ministry of Defence", "Russia’s ministry of defence",
        "the Defence Ministry of Russia",
    ],
    "russian-foreign-ministry": ["Russian MFA", "Russia’s Foreign Ministry"],
    "ukrainian-air-force": ["Ukraine's air force", "the Ukrainian Air Force", "Air Force of Ukraine"],
    "kremlin": ["the Kremlin", "Kremlin"],
    "state-department": ["the State Department", "US Department of State"],
    "pentagon": ["the Pentagon", "U.S. Department of Defense"],
    "vatican": ["the Holy See", "Vatican"],
    "nato": ["NATO", "Nato"],
    "tass": ["TASS news agency", "state news agency TASS", "the TASS agency"],
    "bild": ["the newspaper Bild", "Bild newspaper", "German tabloid Bild"],
}  # fmt: skip

NOBODY = [
    "Donald", "Volodymyr", "Sergei", "Vladimir", "Keir", "Emmanuel", "Marco",
    "Mr. Trump Jr.", "Donald Trump Jr.", "Donald Trump, Jr.", "Barron Trump", "Mrs. Trump", "Ms. Putin",
    "Mr. Kallas", "Putin's aide", "Putin’s adviser", "a spokesman for Putin",
    "a Kremlin spokesman", "an aide to Vladimir Putin",
    "wife of Donald Trump", "Olena Zelenska", "a source close to Zelensky", "sources in the Kremlin",
    "Trump and Putin", "Mr. Trump and President Vladimir Putin", "Trump, Putin", "Putin-Trump",
    "Ukraine. Trump", "Ukraine's president and Russia's Defence Ministry", "Russia and Ukraine",
    "foreign ministry", "the defence ministry", "the president", "the minister", "the spokesman",
    "us", "US officials", "he", "They", "", "   ", "…", "'s", "Владимир", "the economist", "an independent",
    "a Reuters correspondent", "CNN analyst", "Fedorenko", "Mr Fedorenko", "Below", "two U.S. officials",
    "Yuri Pashkin", "Andrey Lavrov", "Zelinsky", "word " * 100, "Trump and " * 2000,
]  # fmt: skip


@pytest.mark.parametrize(
    ("id_", "printed"),
    [(id_, name) for table in (SPELLINGS, TITLED, BODIES) for id_, names in table.items() for name in names],
)
def test_finds_the_actor_of_a_printed_name(id_: str, printed: str) -> None:
    assert found(printed) == id_


@pytest.mark.parametrize("printed", NOBODY)
def test_never_guesses(printed: str) -> None:
    assert found(printed) is None


@pytest.mark.parametrize(
    ("printed", "id_"),
    [
        ("the Kremlin spokesman", "dmitry-peskov"),
        ("Putin’s spokesman", "dmitry-peskov"),
        ("the Russian president", "vladimir-putin"),
        ("The US president", "donald-trump"),
        ("Ukraine's president", "volodymyr-zelenskyy"),
        ("the German chancellor", "friedrich-merz"),
        ("the German defence minister", "boris-pistorius"),
        ("Denmark’s prime minister", "mette-frederiksen"),
        ("the pope", "pope-leo-xiv"),
    ],
)
def test_a_title_alone_names_its_holder_near_its_day_only(printed: str, id_: str) -> None:
    near = REGISTRY.find(printed, day=date(2025, 5, 28))
    assert near is not None
    assert near.actor.id == id_
    assert REGISTRY.find(printed, day=date(2019, 5, 28)) is None


@pytest.mark.parametrize(
    ("printed", "part"),
    [
        ("Zelensky", "is listed as a name of Volodymyr Zelenskyy"),
        ("Russia’s Defense Ministry", "is Russian Defence Ministry in other words"),
        ("Ukrainian President Volodymyr Zelenskyy", "with words before the name"),
        ("Vladimir Zelenskiy", "a spelling of the name of Volodymyr Zelenskyy"),
        ("Komin", "is the family name of Mikhail Komin alone among the known actors"),
        ("Emmanuel Macorn", "but for a slip of spelling"),
        ("the Kremlin spokesman", "is an office that the sources print for Dmitry Peskov alone"),
    ],
)
def test_says_why(printed: str, part: str) -> None:
    answer = REGISTRY.find(printed)
    assert answer is not None
    assert answer.why.startswith(f"“{printed}” ")
    assert part in answer.why
    assert answer.why.endswith(".")


NAMESAKES = """
titles: [mr, mayor]
actors:
  - {id: anna-holm, name: Anna Holm, sort: person, camp: council, pronoun: she}
  - {id: bert-holm, name: Bert Holm, sort: person, camp: council, pronoun: he}
  - {id: carl-lind, name: Carl Lind, sort: person, camp: council, aliases: [Lind]}
  - {id: dora-lind, name: Dora Lind, sort: person, camp: press}
  - {id: lee-wan, name: Lee Wan, sort: person, camp: council, family_name: false}
"""


@pytest.mark.parametrize(
    ("printed", "id_"),
    [
        ("Holm", None),
        ("Mayor Holm", None),
        ("Anna Holm", "anna-holm"),
        ("B. Holm", "bert-holm"),
        ("C. Holm", None),
        ("Mayor Bert Holm", "bert-holm"),
        ("Lind", "carl-lind"),
        ("Mayor Lind", "carl-lind"),
        ("Dora Lind", "dora-lind"),
        ("Erik Lind", None),
        ("Wan", None),
        ("Lee Wan", "lee-wan"),
    ],
)
def test_namesakes_are_told_apart_by_first_name_or_not_at_all(
    tmp_path: Path, printed: str, id_: str | None
) -> None:
    answer = small_registry(tmp_path, NAMESAKES).find(printed)
    assert (answer.actor.id if answer else None) == id_


def test_a_camp_can_depend_on_the_day(tmp_path: Path) -> None:
    registry = small_registry(
        tmp_path,
        """
actors:
  - id: anna-holm
    name: Anna Holm
    sort: person
    camps: [{camp: press}, {camp: council, since: 2025-03-01}]
""",
    )
    assert registry.camp_of("Anna Holm", day=date(2025, 2, 1)) == "press"
    assert registry.camp_of("Anna Holm", day=date(2025, 3, 1)) == "council"
    assert registry.camp_of("an aide to Anna Holm", day=date(2025, 2, 1)) == "press"
