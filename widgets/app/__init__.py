"""The launcher: the reader's own folder, and the one Jupyter server that shows its pages.

This room knows files, processes and Jupyter's settings. It knows nothing of exercises, answers or
keeping, and never opens the journal.
"""
