"""The book: the course as a static site. Knows Sphinx; the course does not know it."""
