"""What can be expected to go wrong. One place (web/error_pages.py) turns each kind into a page, fragment or toast."""


class DomainError(Exception):
    """An expected no. `sentence` is what the person reads, already in their language."""

    status = 400

    def __init__(self, sentence: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence


class NotFound(DomainError):
    """There is no such thing, or it was never theirs to see. Both look the same."""

    status = 404


class Gone(DomainError):
    """It was there and is not any more; said only to somebody who had been told of it."""

    status = 410


class NotAllowed(DomainError):
    """A known function that is for others (the console)."""

    status = 403


class Refused(DomainError):
    """The thing cannot be done now. `field` names the form field beside which the sentence belongs."""

    status = 422

    def __init__(self, sentence: str, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field


class TooLate(Refused):
    """Somebody else was quicker, or the moment has passed: a calm page, 409."""

    status = 409


class SettingError(Exception):
    """The installation cannot work like this. One line: what is wrong and what to do. Exit status 2."""
