"""`redress policy test`: do the promises of our policies hold?"""

import argparse

from chalicelib.tooling.cli.output import NotUnderstood, print_json
from chalicelib.tooling.stories.suite import as_data, files, run, told


def test(arguments: argparse.Namespace) -> int:
    """Plays the stories at the paths. 0 only when there are some and all of them hold."""
    try:
        found = files(arguments.paths)
    except FileNotFoundError as missing:
        raise NotUnderstood(f"There is no file or folder {missing}.") from None
    results = [run(file) for file in found]
    if arguments.json:
        print_json(as_data(results))
    else:
        print("\n".join(told(results)))
    return 0 if results and all(result.holds for result in results) else 1
