"""The launcher: the reader's own folder, and the one Jupyter server that shows its pages.

This room knows files, processes and Jupyter's settings. Only `kept.py` and `passphrase.py`, which
do what was asked for in so many words, open the journal.
"""
