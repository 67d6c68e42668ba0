"""The launcher: the reader's own folder, and the one Jupyter server that shows its pages.

It knows files, processes and Jupyter's settings. What a reader typed is opened by `commands/` and
`pending_words.py` alone; elsewhere the journal is only asked whether anything is kept.
"""
