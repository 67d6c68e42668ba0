"""What each command does, one file a command. Here the journal is opened."""
