"""What is on paper when a page of a browser is printed, read back from the PDF."""

import io
import re
import unicodedata

from playwright.sync_api import Page
from pypdf import PdfReader


def printed(page: Page) -> list[str]:
    """Print the page, and give the words of each sheet of paper, all spaces taken out."""
    reader = PdfReader(io.BytesIO(page.pdf(format="A4")))
    return [together(one.extract_text()) for one in reader.pages]


def together(text: str) -> str:
    """Return words without the spaces between them, letters that were joined taken apart."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
