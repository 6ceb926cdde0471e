"""The errors by which the warehouse refuses. Here: their types. Not here: what is refused, which each module says."""


class PublishError(RuntimeError):
    """A release is refused or cannot be written; `current` still points where it did."""


class QueryError(RuntimeError):
    """A query cannot be answered; the message is the engine's."""


class ReleaseError(RuntimeError):
    """A release folder or `current` is not in a state that the wanted step allows."""
