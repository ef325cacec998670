"""The messages that modules, templates and scripts ask a catalogue for."""

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation.template import templatize

FUNCTION = re.compile(r"_|(?:n|p|np)?gettext(?:_lazy|_noop)?")
LITERAL = r"""u?(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")"""
TEXTS = rf"\(\s*(?P<texts>{LITERAL}(?:\s*,\s*{LITERAL})*)"
CALL_IN_TEMPLATE = re.compile(rf"\b(?P<name>{FUNCTION.pattern}){TEXTS}")
"""A call in what Django's `templatize` makes of a template."""
CALL_IN_SCRIPT = re.compile(rf"\b(?P<name>(?:n|p|np)?gettext){TEXTS}")


@dataclass(frozen=True)
class Message:
    """What the code asks a catalogue for."""

    text: str
    plural: str = ""
    context: str | None = None

    @classmethod
    def asked(cls, function: str, texts: list[str]) -> "Message":
        """Return the message of a call, such as `npgettext(context, one, many)`."""
        kind = function.removesuffix("_lazy").removesuffix("_noop")
        context = texts.pop(0) if kind in ("pgettext", "npgettext") else None
        plural = texts[1] if kind in ("ngettext", "npgettext") else ""
        return cls(texts[0], plural, context)

    @property
    def key(self) -> tuple[str | None, str]:
        """What a catalogue finds it by."""
        return self.context, self.text


def messages_in(files: Iterable[Path], base: Path) -> dict[Message, list[str]]:
    """Return what files ask for, each message with the files, relative to a folder."""
    found: dict[Message, list[str]] = {}
    keys: dict[tuple[str | None, str], Message] = {}
    for file in files:
        for message in READERS[file.suffix](file.read_text(encoding="utf-8")):
            known = keys.setdefault(message.key, message)
            places = found.setdefault(known, [])
            if (place := file.relative_to(base).as_posix()) not in places:
                places.append(place)
    return found


def messages_in_module(source: str) -> Iterator[Message]:
    """Yield the messages of a module, in the order of its lines."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    for call in sorted(calls, key=lambda node: (node.lineno, node.col_offset)):
        name = getattr(call.func, "id", "") or getattr(call.func, "attr", "")
        if FUNCTION.fullmatch(name) and (texts := literals(call)):
            yield Message.asked(name, texts)


def literals(call: ast.Call) -> list[str]:
    """Return the texts that a call is given literally, up to the first that is not."""
    texts = []
    for argument in call.args:
        if not (isinstance(argument, ast.Constant) and isinstance(argument.value, str)):
            break
        texts.append(argument.value)
    return texts


def messages_in_template(source: str) -> Iterator[Message]:
    """Yield the messages of a template, as Django itself reads it."""
    return messages_of_calls(CALL_IN_TEMPLATE, templatize(source))


def messages_in_script(source: str) -> Iterator[Message]:
    """Yield the messages of a script in the browser."""
    return messages_of_calls(CALL_IN_SCRIPT, source)


def messages_of_calls(pattern: re.Pattern[str], source: str) -> Iterator[Message]:
    """Yield the messages of the calls that a pattern finds."""
    for call in pattern.finditer(source):
        texts = ast.literal_eval(f"[{call['texts']}]")
        yield Message.asked(call["name"], texts)


READERS = {
    ".py": messages_in_module,
    ".html": messages_in_template,
    ".js": messages_in_script,
}
