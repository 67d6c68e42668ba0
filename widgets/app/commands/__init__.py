"""What each command does: one file a command, and `report.py`, what several of them say."""
