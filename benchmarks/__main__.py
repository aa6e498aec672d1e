"""`make bench`."""

import os
import sys
from collections.abc import Iterator
from time import monotonic

import boto3
from botocore.config import Config

from benchmarks import bundles, dates, histories, lists, pages, processes, report, sending, sweeps, years
from benchmarks.figure import Figure
from benchmarks.world import MONDAY, QUICK, Sizes, World, found_by, summaries, told_in
from chalicelib.wiring import PATIENT
from infrastructure.emulate import REGION, no_real_account
from infrastructure.tools import dynamodb_local

LATER = MONDAY.replace(year=2027)
UNHURRIED = PATIENT.merge(Config(read_timeout=60))  # a busy machine is no fault of the store's


def figures(endpoint: str, sizes: Sizes) -> Iterator[Figure]:
    client = boto3.client("dynamodb", endpoint_url=endpoint, region_name=REGION, config=UNHURRIED)
    yield from dates.figures(sizes)
    plain = World(client, "plain")
    yield from sending.figures(plain, sizes)
    yield from pages.figures(sizes)
    yield from histories.figures(plain, sizes)
    thousand, few, many = World(client, "thousand"), World(client, "few"), World(client, "many")
    thousand.fill(summaries(1_000, 1_000, LATER))
    for world, count in ((few, lists.OPEN), (many, sizes.cases)):
        world.fill(summaries(count, lists.OPEN, LATER, world.policy))
        world.fill(found_by(count, lists.OPEN))
        world.fill(told_in(lists.OPEN))
    yield from lists.figures(few, many, sizes)
    yield from sweeps.figures(thousand, many, sizes)
    yield from years.figures(World(client, "years"), sizes)
    yield from processes.figures(endpoint, plain, sizes)
    yield from bundles.figures()


def main() -> None:
    no_real_account()
    sizes = QUICK if os.environ.get("QUICK") else Sizes()
    started = monotonic()
    found: list[Figure] = []
    with dynamodb_local.running("3g") as endpoint:
        for figure in figures(endpoint, sizes):
            found.append(figure)
            sys.stdout.write(report.line(figure) + "\n")
            sys.stdout.flush()
    report.write(found, sizes, seconds=monotonic() - started)


if __name__ == "__main__":
    main()
