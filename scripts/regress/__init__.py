"""regress - the rooms of scripts/regress.py (docs/regressions.md): settings, plan, shard, executors, merge, groups, report."""
