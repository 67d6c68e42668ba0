"""The browser build: the course as a folder of files, with Python in the reader's own browser.

Nobody's server sees an answer, and nothing is installed. Everything it needs is fetched and
locked beforehand (`make lite`), so that a build asks no network and gives the same files again.
"""
