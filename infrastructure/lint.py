"""Asks cfn-lint about the whole template, Chalice's part included: ours alone refers to what only Chalice generates."""

import json
import subprocess
import sys
from pathlib import Path

from infrastructure.emulate import REGION
from infrastructure.template import whole

WRITTEN = Path("build/template.json")


def main() -> int:
    WRITTEN.parent.mkdir(exist_ok=True)
    WRITTEN.write_text(json.dumps(whole(), indent=1))
    command = [str(Path(sys.executable).parent / "cfn-lint"), "--regions", REGION, "--", str(WRITTEN)]
    return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
