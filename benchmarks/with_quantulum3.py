"""Read the quantities of a text from standard input with quantulum3, line by line, and print the processor time.

Runs in an environment of its own; it must not import the project.
"""

import sys
import time
import warnings

from quantulum3 import parser

warnings.simplefilter("ignore")


def main() -> None:
    """Read, and print the seconds of processor time that it took after start-up."""
    text = sys.stdin.read()
    parser.parse("3 tons")  # start-up: its units are loaded at the first call
    started = time.process_time()
    for line in text.split("\n"):
        if line.strip():
            parser.parse(line)
    sys.stdout.write(f"{time.process_time() - started}\n")


if __name__ == "__main__":
    main()
