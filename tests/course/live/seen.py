"""A view of a page that notes what it is told, where a browser would show it."""


class Seen:
    """A view that notes what it is told to do."""

    def __init__(self, name: str = "a/b") -> None:
        self.name, self.told = name, list[str]()

    def __getattr__(self, act: str) -> object:
        return lambda *given: self.told.append(" ".join([act, *map(str, given)]))
