"""What answers a live page: the form, the panel, and how all learn what one of them changed.

A part has the HTML that a page begins with, and answers each message in words. What brings the
messages, a widget or another program or a test, it is not told: nothing here knows one.
"""
