"""What translators work with: gettext catalogs of the content and the pages, and what checks them.

Babel reads, writes and compiles them; a reader's program needs none of it.
"""
