"""The base of every refusal that a person is told about."""

from django.utils.functional import Promise


class RefusedError(Exception):
    """A change that is not made, with a sentence for the person who asked for it."""

    def __init__(self, sentence: str | Promise) -> None:
        super().__init__(sentence)
        self.sentence = sentence
