"""Lets a stack run on a table that it did not make: one that was restored, named by the parameter ExistingTable.

The sources name the table as the stack's own (`!Ref Table`), in two dozen places that people read and write. In the template
that CloudFormation gets, each of them asks first whether there is another.
"""

from typing import Any

from infrastructure.template_yaml import Template

TABLE, PARAMETER, CONDITION = "Table", "ExistingTable", "OwnTable"
ITS_ARN = "arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/${" + PARAMETER + "}"


def let_in(template: Template) -> Template:
    """The template whose every reference to its table may mean another."""
    parts = {part: _rewritten(template[part]) for part in ("Resources", "Outputs")}
    return {**template, **parts}


def _rewritten(node: Any) -> Any:
    match node:
        case {"Ref": "Table"}:
            return _if(node, {"Ref": PARAMETER})
        case {"Fn::GetAtt": ["Table", "Arn"]}:
            return _if(node, {"Fn::Sub": ITS_ARN})
        case {"Fn::Sub": str(text)} if "${Table.Arn}" in text:
            return _if(node, {"Fn::Sub": text.replace("${Table.Arn}", ITS_ARN)})
        case dict():
            return {name: _rewritten(one) for name, one in node.items()}
        case list():
            return [_rewritten(one) for one in node]
    return node


def _if(own: Template, other: Template) -> Template:
    return {"Fn::If": [CONDITION, own, other]}
