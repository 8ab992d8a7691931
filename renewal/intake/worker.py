"""Read one file in a process of its own, so that a hostile one can exhaust only that process.

Started by `examining`: ``python -m renewal.intake.worker FILE DATA_DIR``; the answer goes to
standard output.
"""

from __future__ import annotations

import pickle
import sys
from pathlib import Path

from renewal.intake.trials import CPU_SECONDS, MEMORY_BYTES, try_file


def limit_process() -> None:
    """Bound processor time and memory of this process, where the system can."""
    try:
        import resource
    except ImportError:  # Windows: the time limit of the parent stays
        return
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(arguments: list[str]) -> None:
    """Try the file named and write the answer to standard output."""
    limit_process()
    path, data_dir = (Path(argument) for argument in arguments)
    sys.stdout.buffer.write(pickle.dumps(try_file(path, data_dir)))


if __name__ == "__main__":
    main(sys.argv[1:])
