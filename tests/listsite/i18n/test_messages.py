"""What modules, templates and scripts ask a catalogue for."""

from listsite.i18n.messages import (
    Message,
    messages_in_module,
    messages_in_script,
    messages_in_template,
)


def test_module_is_read_for_all_kinds_of_calls():
    source = (
        'label = _("one")\n'
        'text = gettext("two " "parts")\n'
        'many = ngettext("%d page", "%d pages", n)\n'
        'month = translation.pgettext_lazy("month", "May")\n'
        "greeting = f\"{_('Welcome')} {name}\"\n"
        "unknown = _(variable)\n"
    )

    found = list(messages_in_module(source))

    assert found == [
        Message("one"),
        Message("two parts"),
        Message("%d page", plural="%d pages"),
        Message("May", context="month"),
        Message("Welcome"),
    ]


def test_template_is_read_for_all_kinds_of_tags():
    source = (
        '{% load i18n %}{% translate "It\'s one" %}{% trans "May" context "month" %}'
        "{% blocktranslate trimmed %}\n  two\n  lines\n{% endblocktranslate %}"
        "{% blocktranslate count n=n %}{{ n }} page{% plural %}{{ n }} pages"
        '{% endblocktranslate %}{{ title|default:_("none") }}'
    )

    found = list(messages_in_template(source))

    assert found == [
        Message("It's one"),
        Message("May", context="month"),
        Message("two lines"),
        Message("%(n)s page", plural="%(n)s pages"),
        Message("none"),
    ]


def test_script_is_read_for_calls():
    source = """choose(gettext('All "%s"'), n); pgettext("month", 'May')"""

    found = list(messages_in_script(source))

    assert found == [Message('All "%s"'), Message("May", context="month")]
