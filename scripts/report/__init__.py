"""The parts of scripts/report.py (docs/report.md)."""
