"""The sheets of a reading, each as Markdown. Pure: no file, no day, no chance."""

from __future__ import annotations

from msgspec import Struct

from course.kinds import Quiz
from tests.reading.parts import Part

LINE = "\n\n.............................................................................\n\n"
BEFORE = """\
The page is on trial here, and you are not. Nothing you write says anything about you, and no name
goes on this sheet. You can leave out any line, and stop at any time.
"""


class Reading(Struct, frozen=True, kw_only=True):
    """A page to be read: its title, its sections, the checks on it, its lines in short."""

    title: str
    parts: list[Part]
    checks: list[Quiz]
    short: list[str]

    @property
    def asked(self) -> list[Part]:
        """The sections that have something to say back."""
        return [one for one in self.parts if not one.safety]


def teach_back(page: Reading) -> str:
    """Return the sections without heading, bold sentence and summary, each to be said back."""
    pieces = [
        f"## {n}\n\n{one.text}\n\n**What does this say, in one sentence?**{LINE}"
        f"**Quote the words that told you.**{LINE}"
        for n, one in enumerate(page.asked, 1)
    ]
    return (
        f"# What does it say?\n\n{BEFORE}\n"
        "Read one piece, once, as you would at home. Answer it before you go on. “I cannot tell” "
        "is an answer. Underline any word that you would have to look up.\n\n" + "\n".join(pieces)
    )


def key(page: Reading) -> str:
    """Return what each piece should say. For whoever holds the reading, and nobody else."""
    lines = [f"# Key: {page.title}\n\nKeep this apart from the sheets until all have answered.\n"]
    for n, one in enumerate(page.asked, 1):
        lines.append(f"## {n}. {one.title}\n\n{one.idea or 'No idea stands here in bold yet.'}\n")
        lines += [f"{one.summary}\n"] if one.summary else []
    left = [one.title for one in page.parts if one.safety]
    if left:
        lines.append("## Left out\n\nNothing but words of safety, an exercise or a list:\n")
        lines.append("\n".join(f"- {title}" for title in left) + "\n")
    lines.append("## What was asked before and after\n")
    for check in page.checks:
        for item in check.items:
            option = next(one for one in item.options if one.key)
            lines.append(f"- {item.prompt}\n  {option.label}")
    lines.append("\nThe statements are all from the page. Turn one or two into their opposite by")
    lines.append("hand, the same on both sheets, and note here which.\n")
    return "\n".join(lines)


def skim(page: Reading) -> str:
    """Return the title and the bold sentences alone."""
    bold = [one.idea for one in page.parts if one.idea]
    said = "\n\n".join(f"**{one}**" for one in bold) or "(Nothing on this page is in bold.)"
    return (
        f"# Half a minute\n\n{BEFORE}\nThis is all that you see of a page. Read it once.\n\n"
        f"## {page.title}\n\n{said}\n\n**What is this page about?**{LINE}"
        f"**What would you do next?**{LINE}"
    )


HOSTILE = (
    "What dangerous thing could someone take this page to say? Quote the sentence.",
    "Somebody wants to keep a partner in line. Which sentence could they hold up to them?",
    "Which sentence could make someone stay near a person who is not safe?",
    "Which could make someone blame themselves for what another person did?",
    "Where did you want to stop reading, and at which word?",
    "Where did you feel talked down to, hurried, cheered on or judged?",
    "What does the page seem sure of that you doubt?",
    "What would you take out before a friend in trouble read this?",
)
ALOUD = (
    "someone whose partner betrayed them, at two in the morning",
    "a veteran who cannot stand the word healing",
    "a therapist who knows the studies",
    "someone who still lives with the person they are afraid of",
)


def hostile(page: Reading) -> str:
    """Return the questions of someone who looks for harm; the page itself lies beside them."""
    asks = "".join(f"**{n}. {ask}**{LINE}" for n, ask in enumerate(HOSTILE, 1))
    aloud = "".join(f"**As {who}:**{LINE}" for who in ALOUD)
    return (
        f"# Looking for harm: {page.title}\n\n{BEFORE}\nRead the page itself, folds open, as "
        f"someone who looks for what is bad about it. “Nothing” is an answer.\n\n{asks}"
        f"## Aloud\n\nThen read it aloud four times, or four of you once. What makes you stop?\n\n"
        f"{aloud}"
    )


def knowledge(page: Reading, when: str) -> str:
    """Return the page's questions without what they teach; the same words before and after."""
    asks = []
    for check in page.checks:
        for item in check.items:
            options = "\n".join(f"- [ ] {one.label}" for one in item.options)
            asks.append(f"**{item.prompt}**\n\n{options}\n- [ ] I do not know.\n")
    asks += [f"**{line}**\n\n- [ ] so\n- [ ] not so\n- [ ] I do not know.\n" for line in page.short]
    told = "Then read the page." if when == "before" else "Answer as you think now."
    return f"# {when.capitalize()} reading\n\n{BEFORE}\n{told}\n\n" + "\n".join(asks)


def pair(old: Part, new: Part, n: int, *, new_first: bool) -> str:
    """Return two wordings of one matter, neither named."""
    first, second = (new, old) if new_first else (old, new)
    return (
        f"## Pair {n}\n\n### A\n\n{first.whole}\n\n### B\n\n{second.whole}\n\n"
        f"**Which one would you send to a friend who needs it: A, B, or either?**{LINE}"
        f"**Which words decided it?**{LINE}"
    )


def blind(found: list[tuple[Part, Part]], sheet: int) -> str:
    """Return one of two sheets of pairs; what is A on one is B on the other."""
    pairs = [
        pair(old, new, n, new_first=bool(n % 2) == (sheet == 1))
        for n, (old, new) in enumerate(found, 1)
    ]
    return f"# Two wordings, sheet {sheet}\n\n{BEFORE}\n" + "\n".join(pairs)


def blind_key(found: list[tuple[Part, Part]]) -> str:
    """Return which of each pair is the new one, and which sections were put together."""
    rows = "\n".join(
        f"| {n} | {'A' if n % 2 else 'B'} | {'B' if n % 2 else 'A'} | {old.title} | {new.title} |"
        for n, (old, new) in enumerate(found, 1)
    )
    return (
        "# Key of the pairs\n\nThe new wording is:\n\n"
        "| pair | on sheet 1 | on sheet 2 | old | new |\n"
        f"|---|---|---|---|---|\n{rows}\n\nThey were put together by their anchor, or by the "
        "words they share. Cross out a pair that is about two different things.\n"
    )


def summing_up(page: Reading) -> str:
    """Return what is written down of a reading, and all that is."""
    rows = "\n".join(f"| {n} | | | | | |" for n, _ in enumerate(page.asked, 1))
    return f"""\
# Summing up: {page.title}

Month: ........ Readers: ........ Edition: ........

*y* when what a reader said matches the key; *part* when the limit is missing, or it is weaker;
*no* when it says something else. A quoted misreading counts more than any number.

| piece | reader 1 | reader 2 | reader 3 | the words that misled | mended how |
|---|---|---|---|---|---|
{rows}

- Skim: how many of the readers named the page's matter, and what they would do next:
- Looking for harm: each sentence quoted, and what became of it:
- Before and after: of all answers that changed, how many toward the page, how many away from it:
- PEMAT-P, understandability and actionability, in percent (80 or more, each):
- Pairs: for how many the new wording, the old one, either; over both sheets:
- Words somebody had to look up:

What is put right goes into the page, and one line into `tests/reading/README.md`. Then the sheets
are destroyed.
"""
