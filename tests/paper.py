"""What is on paper when a page of a browser is printed, read back from the PDF."""

import io
import re
import unicodedata

from playwright.sync_api import Page
from pypdf import PdfReader

from course.library import LIBRARY


def printed(page: Page) -> list[str]:
    """Print the page, and give the words of each sheet of paper, all spaces taken out."""
    reader = PdfReader(io.BytesIO(page.pdf(format="A4")))
    return [together(one.extract_text()) for one in reader.pages]


def without_margins(leaves: list[str]) -> str:
    """Return the words of sheets of paper in one, without those in each one's margins."""
    said = LIBRARY.words.print
    title, review, call = map(together, (LIBRARY.course.title, said.review, said.call))
    heads = [f"{title}{number}{review}{call}" for number in range(1, len(leaves) + 1)]
    for head, leaf in zip(heads, leaves, strict=True):
        assert leaf.startswith(head), leaf[:200]
    return "".join(leaf.removeprefix(head) for head, leaf in zip(heads, leaves, strict=True))


def together(text: str) -> str:
    """Return words without the spaces between them, letters that were joined taken apart."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
