"""`manage.py refresh_messages`: the catalogues follow the code."""

import polib
import pytest
from django.core.management import call_command

from listsite.i18n.catalogues import REWORDED, Catalogue
from listsite.i18n.messages import Message


@pytest.fixture
def one_module(tmp_path, settings):
    """A project of one module, with a catalogue that knows one of its two messages."""
    settings.BASE_DIR = tmp_path
    folder = tmp_path / "listsite"
    folder.mkdir()
    (folder / "pages.py").write_text('_("known")\n_("new")\n')
    known = Catalogue("locale", "django", {Message("known"): [], Message("gone"): []})
    known.write()
    file = known.stored()
    file.find("known").msgstr = "已知"
    file.save(str(known.path))
    return known


def test_refreshing_keeps_translations_adds_messages_and_drops_unused(one_module):
    call_command("refresh_messages")

    entries = {one.msgid: one.msgstr for one in one_module.stored()}
    assert entries == {"known": "已知", "new": ""}


def test_refreshing_keeps_what_is_reworded(one_module):
    file = one_module.stored()
    file.append(polib.POEntry(msgid="Add", msgstr="添加", tcomment=REWORDED))
    file.save(str(one_module.path))

    call_command("refresh_messages")

    assert one_module.stored().find("Add").msgstr == "添加"


def test_refreshing_says_what_is_to_be_translated(one_module, capsys):
    call_command("refresh_messages")

    assert (
        "locale/django: 2 messages, 1 to translate\n  new\n" in capsys.readouterr().out
    )


def test_refreshing_compiles_what_is_translated(one_module):
    call_command("refresh_messages")

    compiled = polib.mofile(str(one_module.compiled))
    assert {one.msgid: one.msgstr for one in compiled} == {"known": "已知"}
