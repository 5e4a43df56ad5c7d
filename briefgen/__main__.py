"""`python -m briefgen` is the command `briefgen`."""

from __future__ import annotations

from briefgen.cli import main

if __name__ == "__main__":
    main()
