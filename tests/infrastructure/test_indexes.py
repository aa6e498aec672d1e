"""CloudFormation makes or takes away one index of a table in an update: the upgrade knows the sequence."""

import pytest

from infrastructure.indexes import CannotChange, steps, updates
from infrastructure.template_yaml import load, only


def index(name: str, key: str = "", projection: str = "ALL") -> dict:
    keys = [{"AttributeName": key or f"{name}_shard", "KeyType": "HASH"}, {"AttributeName": "at", "KeyType": "RANGE"}]
    return {"IndexName": name, "KeySchema": keys, "Projection": {"ProjectionType": projection}}


def names(given: str) -> list[dict]:
    return [index(name) for name in given.split()]


@pytest.mark.parametrize(("deployed", "wanted", "after_each"), [
    ("a b", "a b", []),
    ("a", "a b", ["a b"]),
    ("a", "a b c", ["a b", "a b c"]),
    ("a b", "a", ["a"]),
    ("a b", "b c", ["a b c", "b c"]),  # the new one first: the code that reads it comes with the last update
    ("a", "b c", ["a b", "a b c", "b c"]),
    ("", "a", ["a"]),
])  # fmt: skip
def test_one_update_makes_or_takes_away_one_index(deployed, wanted, after_each):
    found = steps(names(deployed), names(wanted))
    assert [" ".join(one["IndexName"] for one in step.indexes) for step in found] == after_each


@pytest.mark.parametrize("other", [index("a", key="b_shard"), index("a", projection="KEYS_ONLY")])
def test_an_index_is_never_changed_under_its_name(other):
    with pytest.raises(CannotChange, match="The index a is another"):
        steps([index("a")], [other])


def test_what_describe_table_says_besides_is_no_change():
    assert steps([{**index("a"), "IndexStatus": "ACTIVE", "ItemCount": 7}], [index("a")]) == []


def template(names_of_indexes: str, release: str) -> dict:
    """A template with a table and something that says of which release it is."""
    keys = [{"AttributeName": "pk", "KeyType": "HASH"}]
    table = {"KeySchema": keys, "GlobalSecondaryIndexes": names(names_of_indexes), "AttributeDefinitions": []}
    return {"Release": release, "Resources": {"Table": {"Type": "AWS::DynamoDB::Table", "Properties": table}}}


@pytest.mark.parametrize(("deployed", "wanted", "updated"), [
    ("a", "a", [("new", "a")]),
    ("a", "a b", [("new", "a b")]),
    ("a", "a b c", [("old", "a b"), ("new", "a b c")]),
    ("a b", "a", [("new", "a b"), ("new", "a")]),
    ("a b", "b c d", [("old", "a b c"), ("new", "a b c d"), ("new", "b c d")]),
])  # fmt: skip
def test_no_code_runs_without_an_index_that_it_reads(deployed, wanted, updated):
    found = updates(template(wanted, "new"), template(deployed, "old"))
    listed = [only(one.template, "AWS::DynamoDB::Table")["GlobalSecondaryIndexes"] for one in found]
    releases = [one.template["Release"] for one in found]
    assert list(zip(releases, [" ".join(i["IndexName"] for i in each) for each in listed], strict=True)) == updated
    assert [one.new for one in found] == [release == "new" for release in releases]


def test_an_update_names_no_attribute_that_no_index_needs():
    first, _ = updates(template("a b c", "new"), template("a", "old"))
    named = [one["AttributeName"] for one in only(first.template, "AWS::DynamoDB::Table")["AttributeDefinitions"]]
    assert named == ["pk", "a_shard", "at", "b_shard"]


def test_the_template_itself_is_one_update_away_from_itself():
    (one,) = updates(load(), load())
    assert (one.template, one.does) == (load(), "the indexes stay as they are")
