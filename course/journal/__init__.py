"""What a reader keeps, once they chose to. Knows no sheet's meaning and no screen.

The names here are for everyone. The other files of this room are for each other, but for the
few that the command needs: `files`, `backup`, `keyholder` and `browser_storage`.
"""

from course.journal.entry import Entry, Line, answered, unasked
from course.journal.journal import Journal, default
from course.journal.passphrase import Standing
from course.journal.row_cipher import Locked

__all__ = ["Entry", "Journal", "Line", "Locked", "Standing", "answered", "default", "unasked"]
