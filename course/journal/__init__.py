"""What a reader keeps, once they chose to. Knows no sheet's meaning and no screen.

The names here are for everyone. The other files of this room are for each other, but for what
the command and the panel need (`files`, `backup`, and `Name` in `entry`), and for what says where
a journal, its key and a window’s words are held: `storage`, `browser_storage`, `keyholder` and
`unkept`.
"""

from course.journal.entry import Entry, Line, answered, unasked
from course.journal.journal import Journal
from course.journal.moment import Moment, Standing
from course.journal.row_cipher import Locked

__all__ = [
    "Entry",
    "Journal",
    "Line",
    "Locked",
    "Moment",
    "Standing",
    "answered",
    "unasked",
]
