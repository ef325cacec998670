"""The translating desk: both texts side by side, saved as the article form saves."""

import pytest

from news.models import Article, Autosave, TranslationBasis
from news.translation.translating import TranslationStatus, translation_status
from tests.factories import article, organization, published, topic, unit_of, user
from tests.staff_client import fields

from .translated import BODY, address, begun, original, rewritten, stored, typed

pytestmark = pytest.mark.django_db


def test_desk_makes_the_draft_after_a_question(admin_client):
    source = original()

    asked = admin_client.get(address(source))
    answer = admin_client.post(address(source))

    assert "Make the translation" in asked.content.decode()
    assert answer.url == address(source)
    assert source.translations.count() == 1


def test_desk_shows_both_texts_and_offers_registered_names(admin_client):
    organization(name="Example Works", name_zh="示例工厂")
    topic(name="Example Topic")
    source = original(body=BODY + "<p>On Example Topic.</p>")
    begun(source)

    page = admin_client.get(address(source)).content.decode()

    assert "They were glad." in page
    assert 'data-field="unit-1" value="示例工厂"' in page
    assert "“Example Topic” has no registered name in this language." in page


def test_saving_fills_the_blocks_and_makes_the_address_anew(admin_client):
    source = original()
    made = begun(source)

    answer = admin_client.post(
        address(source), typed(source, made, unit_0="访问", unit_1="代表团一行12人。")
    )

    made = stored(made)
    assert answer.url == address(source)
    assert made.body == "<h2>访问</h2><p>代表团一行12人。</p><p></p>"
    assert (made.title, made.slug, made.version) == ("一次访问", "一次访问", 2)
    assert made.versions.filter(number=2).exists()


def test_block_that_was_not_touched_keeps_its_links(admin_client):
    source = original()
    made = begun(source)
    body = '<h2>访问</h2><p><a href="https://example.org/">链接</a></p><p></p>'
    made = rewritten(made, body=body)

    admin_client.post(
        address(source),
        typed(source, made, unit_0="访问", unit_1="链接", unit_2="很高兴。"),
    )

    assert '">链接</a></p><p>很高兴。</p>' in stored(made).body


def test_missing_passage_goes_where_the_original_has_it(admin_client):
    source = original()
    made = article(
        language="zh-hans", translation_of=source, body="<p>12人。</p><p>后记</p>"
    )

    admin_client.post(address(source), typed(source, made, new_0="标题"))

    assert stored(made).body == "<h2>标题</h2><p>12人。</p><p>后记</p>"


def test_unit_stands_for_the_partner_to_which_it_belongs(admin_client):
    firm = organization(name="Example Works", name_zh="示例工厂")
    unit_of(firm, name="Example Works South", name_zh="示例工厂南方分部")
    source = original()
    rewritten(begun(source), body="<h2>访问</h2><p>12人到示例工厂南方分部。</p>")

    page = admin_client.get(address(source)).content.decode()

    assert "Not found in the translation" not in page


def test_translation_without_text_is_shown_with_the_form_of_the_original(admin_client):
    source = original()
    made = article(language="zh-hans", translation_of=source, body="")

    admin_client.post(address(source), typed(source, made, unit_0="访问"))

    assert stored(made).body == "<h2>访问</h2><p></p><p></p>"


def test_figures_and_names_that_the_translation_lacks_are_said(admin_client):
    organization(name="Example Works", name_zh="示例工厂")
    source = original()
    rewritten(begun(source), body="<h2>访问</h2><p>代表团一行十三人。</p><p></p>")

    page = admin_client.get(address(source)).content.decode()

    assert 'Not found in the translation: <span lang="en">12; Example Works' in page


def test_saying_that_it_is_up_to_date_drops_what_nobody_filled(admin_client):
    source = original()
    made = begun(source)
    source = rewritten(source, summary="Another summary.")

    admin_client.post(
        address(source),
        {**typed(source, made, unit_0="访问", unit_1="12人"), "confirm": "1"},
    )

    assert stored(made).body == "<h2>访问</h2><p>12人</p>"
    assert translation_status(stored(made)) == TranslationStatus.CURRENT


def test_plain_save_leaves_a_stale_translation_stale(admin_client):
    source = original()
    made = begun(source)
    source = rewritten(source, summary="Another summary.")

    admin_client.post(address(source), typed(source, made, unit_0="访问"))

    assert translation_status(stored(made)) == TranslationStatus.STALE


def test_save_of_a_translation_linked_by_hand_says_nothing_of_the_original(
    admin_client,
):
    source = original()
    made = article(language="zh-hans", translation_of=source)

    admin_client.post(address(source), typed(source, made))

    assert not TranslationBasis.objects.exists()


def test_save_over_somebody_else_s_meets_the_merge_page(admin_client):
    source = original()
    made = begun(source)
    rewritten(made, body="<h2>别人的话</h2><p></p><p></p>")

    answer = admin_client.post(address(source), typed(source, made, unit_0="自己打字"))

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "别人的话" in page
    assert "自己打字" in page
    assert stored(made).body == "<h2>别人的话</h2><p></p><p></p>"


def test_headline_that_is_too_long_is_refused_and_stays_in_its_field(admin_client):
    source = original()
    made = begun(source)

    answer = admin_client.post(
        address(source), {**typed(source, made, unit_0="留着"), "title": "长" * 201}
    )

    assert answer.status_code == 422
    assert "长" * 201 in answer.content.decode()
    assert "留着" in answer.content.decode()


def test_unsaved_text_of_the_full_editor_outlives_a_save_here(admin_client, admin_user):
    source = original()
    made = begun(source)
    Autosave.objects.create(article=made, user=admin_user, fields={"title": ["未存"]})

    admin_client.post(address(source), typed(source, made, unit_0="访问"))

    assert Autosave.objects.get().fields == {"title": ["未存"]}


def test_translation_leads_to_the_same_page_as_its_original(admin_client):
    source = original()
    made = begun(source)

    page = admin_client.get(address(made)).content.decode()

    assert "They were glad." in page


def test_who_may_see_only_the_translation_does_not_see_its_original(client):
    source = original()
    made = begun(source)
    writer = user("contributor")
    Article.objects.filter(pk=made.pk).update(assignee=writer)
    client.force_login(writer)

    assert client.get(address(made)).status_code == 404


def test_report_lists_published_stale_translations_first(admin_client):
    draft, live = (begun(original(title=title)) for title in ("Draft", "Live"))
    for made, title in ((draft, "草稿"), (live, "已发布")):
        rewritten(made, title=title, summary="摘要", body="<p>正文</p>")
        rewritten(made.translation_of, summary="Another summary.")
    published(stored(live))

    page = admin_client.get("/admin/questions/translations/").content.decode()

    assert 0 < page.find("已发布") < page.find("草稿")


@pytest.mark.parametrize(("role", "links"), [("editor", 1), ("viewer", 0)])
def test_report_leads_whoever_may_write_to_both_texts(client, role, links):
    made = begun(original())
    rewritten(made, title="标题", summary="摘要", body="<p>正文</p>")
    rewritten(made.translation_of, summary="Another summary.")
    client.force_login(user(role))

    page = client.get("/admin/questions/translations/").content.decode()

    assert "标题" in page
    assert page.count(f'href="/admin/news/article/{made.pk}/translate/"') == links


def test_list_of_articles_is_narrowed_to_those_without_a_translation(admin_client):
    lone, translated = original(title="Alone"), original(title="Together")
    begun(translated)

    page = admin_client.get("/admin/news/article/?translation=missing")

    assert [*page.context["cl"].result_list] == [lone]


def test_unsaved_text_of_the_full_editor_survives_the_merge_page(client):
    writer = user("editor")
    client.force_login(writer)
    source = original()
    made = begun(source)
    kept = {"fields": {"body": ["<p>Kept.</p>"]}, "base_version": 1}
    Autosave.objects.create(article=made, user=writer, **kept)
    rewritten(made, body="<h2>别人的话</h2><p></p><p></p>")
    sent = {**typed(source, made, unit_0="自己打字"), "confirm": "1"}
    page = client.post(address(source), sent)
    merged = fields(page.text.replace('id="article_form"', 'id="the_form"'))
    chosen = {name: "mine" for name in merged if name.startswith("choice-")}

    answer = client.post(address(source), {**merged, **chosen})

    assert (page.status_code, answer.status_code) == (409, 302)
    assert Autosave.objects.get().fields["body"] == ["<p>Kept.</p>"]
    assert translation_status(stored(made)) == TranslationStatus.CURRENT
