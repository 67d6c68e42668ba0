"""The live book: the program behind its pages, in a worker of the page's own.

`engine.py` builds what the worker loads, out of Pyodide and the course; the rest is that program:
`worker.js` starts it and hands it messages, `program.py` answers them, `two_files.py` keeps what is
kept. A page's own side of it is `static/live.js` beside.
"""
