"""Runs a command with the project's virtual environment, on every system: for pre-commit, which
knows neither where it is nor what its programs are called on Windows."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PLACES = (".venv/bin/python", ".venv/Scripts/python.exe")

python = next((str(ROOT / place) for place in PLACES if (ROOT / place).exists()), sys.executable)
sys.exit(subprocess.call([python, *sys.argv[1:]], cwd=ROOT, env={**os.environ, "PYTHONUTF8": "1"}))
