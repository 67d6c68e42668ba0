"""The sections of the panel: consent, the passphrase, where things are, what to take along.

Each does one thing with the journal and says how its places look then. None knows the others, nor
the panel, which asks all whom a change concerns.
"""
