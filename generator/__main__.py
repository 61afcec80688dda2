"""`python -m generator`: the command line without installing anything."""

from generator.cli import main

raise SystemExit(main())
