"""Sheets with which people check a page's words; see README.md beside this."""
