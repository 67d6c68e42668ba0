"""The tests of the course; each room of the tree has its own."""
