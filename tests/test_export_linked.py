"""JSON-LD: valid by its schema, read back by a JSON-LD processor that may load nothing."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import replace
from typing import Any, NoReturn

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pyld import jsonld

from claims.export import export_bytes
from claims.export.linked import context
from claims.records import DecisionKind, Relation, Span
from claims.settings import ROOT
from claims.snapshot import Facts, Filters, Snapshot, build_snapshot_from
from tests.export_case import HOSTILE, hostile, seen, texts_of
from tests.story import REGISTRY, At, How, Story, day, harbour

SCHEMA = json.loads((ROOT / "docs" / "jsonld.schema.json").read_text(encoding="utf-8"))
OA, SDO, SP = "http://www.w3.org/ns/oa#", "https://schema.org/", "urn:standpoint:ns:"


def refuse(url: str, _: Any) -> NoReturn:
    """A document loader without a network."""
    raise AssertionError(f"asked for {url}")


OFFLINE = {"documentLoader": refuse, "processingMode": "json-ld-1.1"}


def written(snapshot: Snapshot, **more: Any) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(export_bytes(snapshot, "jsonld", **more))
    Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(data)
    return data


def read_back(data: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The nodes by id, in expanded form, as another program sees them."""
    return {node["@id"]: node for node in jsonld.flatten(data, None, OFFLINE) if "@id" in node}


def of_type(data: dict[str, Any], sort: str) -> list[dict[str, Any]]:
    return [
        node
        for node in data["@graph"]
        if sort in (node["type"] if isinstance(node["type"], list) else [node["type"]])
    ]


def value(node: dict[str, Any], term: str) -> Any:
    ((found),) = node[term]
    return found.get("@value", found.get("@id"))


def test_a_quotation_and_a_paraphrase_are_told_apart() -> None:
    story, (opened, again, *_) = harbour()
    nodes = read_back(written(seen(story)))
    quotation, paraphrase = (
        nodes[f"urn:standpoint:statement:{opened}"],
        nodes[f"urn:standpoint:statement:{again}"],
    )
    assert SDO + "Quotation" in quotation["@type"]
    assert SDO + "Claim" in paraphrase["@type"]
    assert value(quotation, SDO + "text") == "The harbour is open to all ships"
    assert value(quotation, SDO + "spokenByCharacter") == "urn:standpoint:actor:ava-lind"
    assert SDO + "Person" in nodes["urn:standpoint:actor:ava-lind"]["@type"]
    (chain,) = quotation[SP + "chain"]
    hops = [nodes[hop["@id"]] for hop in chain["@list"]]
    assert [value(hop, SP + "role") for hop in hops] == ["speaker", "outlet"]


def test_every_annotation_finds_its_words_by_both_selectors() -> None:
    story, _ = harbour()
    nodes = read_back(written(seen(story)))
    texts = {hashlib.sha256(text.encode()).hexdigest(): text for text in texts_of(story).values()}
    found = [node for node in nodes.values() if OA + "Annotation" in node.get("@type", [])]
    assert len(found) == 4
    for annotation in found:
        target = nodes[value(annotation, OA + "hasTarget")]
        text = texts[value(target, SP + "textSha256")]
        words, place = sorted(
            (nodes[s["@id"]] for s in target[OA + "hasSelector"]), key=lambda n: OA + "exact" not in n
        )
        span = Span(int(value(place, OA + "start")), int(value(place, OA + "end")))
        exact = value(words, OA + "exact")
        assert span.of(text) == exact
        assert value(words, OA + "prefix") + exact + value(words, OA + "suffix") in text
        assert value(annotation, OA + "motivatedBy") == OA + "describing"


def test_relations_origins_and_changes_have_our_words() -> None:
    story, (opened, again, shut, _) = harbour()
    turned = story.says("Ava Lind", "The harbour is shut", at=At(9), group="i1/c9", how=How(denied=True))
    story.relate(opened, turned, Relation.CONTRADICT)
    data = written(seen(story))
    by_id = {node["id"]: node for node in data["@graph"] if "id" in node}
    name = "urn:standpoint:statement:".__add__
    assert by_id[name(again)]["repeats"] == [name(opened)]
    assert sorted(by_id[name(shut)]["contradicts"]) == sorted([name(opened), name(again)])
    assert by_id[name(turned)]["denies"] == [name(opened)]
    assert by_id[name(turned)]["reverses"] == [name(opened)]
    assert {node["reason"] for node in of_type(data, "OriginMerge")}
    issue = by_id["urn:standpoint:issue:i1"]
    assert (issue["standing"], len(issue["claims"])) == ("reversed", 3)


def test_only_what_the_filters_show_is_named() -> None:
    story, (_, _, shut, _) = harbour()
    data = written(seen(story).as_of(day(7)), filters=Filters(camps=("south",)))
    text = json.dumps(data["@graph"])
    assert set(re.findall(r"urn:standpoint:statement:(\w+)", text)) == {shut}
    assert data["@graph"][0]["filters"] == [{"camps": "south"}]
    assert data["@graph"][0]["asOf"] == "2025-03-07"
    claims = {node["id"] for node in of_type(data, "Claim")}
    assert set(re.findall(r"urn:standpoint:claim:\w+", text)) <= claims


def test_nothing_shown_is_a_valid_export_too() -> None:
    data = written(build_snapshot_from(Facts(revision=0), REGISTRY))
    assert [node["type"] for node in data["@graph"]] == ["Dataset"]
    assert jsonld.expand(data, OFFLINE)


def test_a_verdict_stands_only_where_a_person_published_it() -> None:
    story, _ = harbour()
    assert of_type(written(seen(story)), "ClaimReview") == []
    story.decide(DecisionKind.PUBLISH, "c1", value="Ships were counted, see our report", by="Kim Aster")
    data = written(seen(story))
    (review,) = of_type(data, "ClaimReview")
    assert review["author"] == {"type": "Person", "name": "Kim Aster"}
    assert review["itemReviewed"] == "urn:standpoint:claim:c1"
    assert review["reviewRating"] == {"type": "Rating", "alternateName": "Ships were counted, see our report"}
    assert of_type(written(seen(story), filters=Filters(camps=("south",))), "ClaimReview") == []


def test_an_orphan_is_marked_and_keeps_its_place() -> None:
    story = Story()
    story.says("Ava Lind", "The bridge is closed")
    story.statements[0] = replace(story.statements[0], content=(Span(10, 9_999),))
    data = written(seen(story))
    (annotation,) = of_type(data, "Annotation")
    (target,) = annotation["target"]
    assert annotation["orphan"] is True
    assert target["selector"][1] == {"type": "TextPositionSelector", "start": 10, "end": 9_999}
    assert "prefix" not in target["selector"][0]


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_breaks_or_links_out(words: str) -> None:
    data = written(hostile(words))
    nodes = read_back(data)
    ids = {key for key in nodes if not key.startswith("_:")}
    assert all(key.startswith(("urn:standpoint:", OA)) for key in ids)
    assert not [node for node in of_type(data, "Article") if "url" in node]
    (text,) = {node["text"] for node in of_type(data, "Statement")}
    assert text == words


def test_every_term_of_the_context_is_used_as_documented() -> None:
    described = (ROOT / "docs" / "jsonld.md").read_text(encoding="utf-8")
    own = [
        t for t, to in context().items() if str(to["@id"] if isinstance(to, dict) else to).startswith("sp:")
    ]
    assert [term for term in own if f"`{term}`" not in described and term != "Coverage"] == []
    story, _ = harbour()

    def keys(node: Any) -> set[str]:
        if isinstance(node, list):
            return set().union(*map(keys, node)) if node else set()
        return set(node).union(*map(keys, node.values())) if isinstance(node, dict) else set()

    graph = [{k: v for k, v in node.items() if k != "filters"} for node in written(seen(story))["@graph"]]
    assert keys(graph) <= set(context())


@given(st.text(min_size=1).filter(lambda t: t.isprintable() and t.strip() == t), st.text(max_size=40))
@settings(max_examples=25, deadline=None)
def test_selectors_come_back(content: str, before: str) -> None:
    story = Story()
    document = story.article(f"{before}{content}, Ava Lind said.", on=1)
    story.says("Ava Lind", content, at=At(document=document))
    span = Span(len(before), len(before) + len(content))
    story.statements[0] = replace(story.statements[0], content=(span,))
    (annotation,) = of_type(written(seen(story)), "Annotation")
    words, place = annotation["target"][0]["selector"]
    text = story.stored[0].document.text
    assert text[place["start"] : place["end"]] == words["exact"] == content
    assert text[: place["start"]].endswith(words["prefix"])
    assert text[place["end"] :].startswith(words["suffix"])
