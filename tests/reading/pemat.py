"""The rating sheet after PEMAT-P, its criteria in our own words.

The instrument is the Patient Education Materials Assessment Tool for printable materials, of the
Agency for Healthcare Research and Quality: Sarah J. Shoemaker, Michael S. Wolf and Cindy Brach,
AHRQ Publication No. 14-0002-EF, 2013. Its own sentences and its guide with examples are there, at
https://www.ahrq.gov/health-literacy/patient-education/pemat.html. It has the same numbers.
"""

from __future__ import annotations

UNDERSTOOD: tuple[tuple[int, str, str], ...] = (
    (1, "Anyone can see at once what the page is for.", ""),
    (2, "Nothing on it leads away from that.", ""),
    (3, "The words are those people use every day.", ""),
    (4, "A word of doctors stands there only to be learned, and is explained.", ""),
    (5, "Sentences say who does what.", ""),
    (6, "Each number is plain.", "there are no numbers"),
    (7, "Nobody has to work out a sum.", ""),
    (8, "It comes in short pieces.", "the page is very short"),
    (9, "Each piece has a heading that tells what is in it.", "the page is very short"),
    (10, "One thing follows from another.", ""),
    (11, "It sums up what it said.", "the page is very short"),
    (12, "The eye is led to what matters, by bold type, bullets, boxes or size.", ""),
    (15, "Wherever a picture would help someone follow, there is one.", ""),
    (16, "Pictures support the words, and do not draw away from them.", "there are no pictures"),
    (17, "Each picture has a clear title or caption.", "there are no pictures"),
    (18, "Pictures are clear, with nothing needless in them.", "there are no pictures"),
    (
        19,
        "Tables are simple, and their rows and columns have short, clear names.",
        "there are no tables",
    ),
)
DONE: tuple[tuple[int, str, str], ...] = (
    (20, "It names at least one thing that a reader can do.", ""),
    (21, "Where it says what to do, it speaks to the reader.", ""),
    (22, "What to do is cut into steps that can be managed, each said.", ""),
    (23, "Where something to fill in or to take along would help, it is there.", ""),
    (24, "Where a sum is needed, it says how, or shows one.", "there are no sums"),
    (
        25,
        "It says how to use its drawings or tables to do something.",
        "there are no drawings or tables",
    ),
    (26, "Wherever a picture would help someone do it, there is one.", ""),
)


def sheet(title: str) -> str:
    """Return the rating sheet for a page."""
    return f"""\
# Rating: {title}

After PEMAT-P, the Patient Education Materials Assessment Tool for printable materials (Shoemaker,
Wolf and Brach; Agency for Healthcare Research and Quality, 2013), with its numbers and in other
words. Its guide, with examples, is at
<https://www.ahrq.gov/health-literacy/patient-education/pemat.html>; read it first.

Read the whole page as someone who does not know the subject. Then rate each line: 1 when it is so
nearly everywhere, 0 when it is not. A line can be left out only where it says when.

## Can it be understood?

{table(UNDERSTOOD)}

## Can something be done with it?

{table(DONE)}

Each half by itself: the ones, divided by the lines that were not left out, times 100. 80 or more is
asked of each here; that bound is ours.
"""


def table(lines: tuple[tuple[int, str, str], ...]) -> str:
    rows = [f"| {n} | {said} | {out} | |" for n, said, out in lines]
    return "\n".join(
        ["| | it is so | may be left out where | 1 or 0 |", "|---|---|---|---|", *rows]
    )
