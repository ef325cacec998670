"""Who gets in where, as tables with a column for each role."""

from . import partnership_permissions, syndication_permissions

LOOKING = """
admin_logentry_add                           403 403 403 403 403 403 403
admin_logentry_change                        403 403 403 403 403 403 200
admin_logentry_changelist                    403 403 403 403 403 403 200
admin_logentry_delete                        403 403 403 403 403 403 403
admin_logentry_export                        403 403 403 403 403 403 200
admin_logentry_history                       403 403 403 403 403 403 200
auth_group_add                               403 403 403 403 403 403 200
auth_group_change                            403 403 403 403 403 403 200
auth_group_changelist                        403 403 403 403 403 403 200
auth_group_delete                            403 403 403 403 403 403 200
auth_group_history                           403 403 403 403 403 403 200
auth_user_add                                403 403 403 403 403 403 200
auth_user_change                             403 403 403 403 403 403 200
auth_user_changelist                         403 403 403 403 403 403 200
auth_user_delete                             403 403 403 403 403 403 200
auth_user_history                            403 403 403 403 403 403 200
auth_user_password_change                    403 403 403 403 403 403 200
news_article_add                             200 200 403 200 403 403 200
news_article_answer                          405 405 405 405 405 405 405
news_article_autosave                        405 405 405 405 405 405 405
news_article_bulk                            405 405 405 405 405 405 405
news_article_change                          302 200 200 200 200 200 200
news_article_changelist                      200 200 200 200 200 200 200
news_article_check                           405 405 405 405 405 405 405
news_article_compare                         404 200 403 200 403 403 200
news_article_comparison                      404 200 200 200 200 200 200
news_article_correct                         403 403 403 200 403 403 200
news_article_delete                          403 200 403 200 403 403 200
news_article_discard                         405 405 405 405 405 405 405
news_article_drop                            405 405 405 405 405 405 405
news_article_editions                        403 302 302 302 302 302 302
news_article_history                         302 200 200 200 200 200 200
news_article_keep_live                       403 403 403 200 403 403 200
news_article_join                            405 405 405 405 405 405 405
news_article_library                         200 200 200 200 200 200 200
news_article_move                            404 403 403 200 403 403 200
news_article_new_from_word                   200 200 403 200 403 403 200
news_article_override                        404 403 403 200 403 403 200
news_article_place                           403 403 403 200 403 403 200
news_article_plan                            404 200 403 200 403 403 200
news_article_presence                        405 405 405 405 405 405 405
news_article_preview                         405 405 405 405 405 405 405
news_article_publish                         403 403 403 200 403 403 200
news_article_recall                          404 200 403 200 403 403 200
news_article_restore                         404 200 403 200 403 403 200
news_article_return                          404 403 200 403 403 403 200
news_article_revoke                          405 405 405 405 405 405 405
news_article_schedule                        403 403 403 200 403 403 200
news_article_share                           405 405 405 405 405 405 405
news_article_sign                            404 403 200 403 403 403 200
news_article_submit                          404 200 403 200 403 403 200
news_article_translate                       404 200 403 200 403 403 200
news_article_undo                            405 405 405 405 405 405 405
news_article_unschedule                      403 403 403 200 403 403 200
news_article_versions                        404 200 200 200 200 200 200
news_article_withdraw                        403 403 403 200 403 403 200
news_attachment_add                          200 200 403 200 403 403 200
news_attachment_change                       200 200 200 200 200 200 200
news_attachment_changelist                   200 200 200 200 200 200 200
news_attachment_delete                       403 200 403 200 403 403 200
news_attachment_history                      200 200 200 200 200 200 200
news_attachment_offered                      200 200 200 200 200 200 200
news_delegation_add                          403 200 403 200 200 403 200
news_delegation_change                       200 200 200 200 200 200 200
news_delegation_changelist                   200 200 200 200 200 200 200
news_delegation_delete                       403 200 403 200 200 403 200
news_delegation_history                      200 200 200 200 200 200 200
news_edition_add                             403 403 403 403 403 403 403
news_edition_change                          403 200 200 200 200 200 200
news_edition_changelist                      403 200 200 200 200 200 200
news_edition_delete                          403 403 403 403 403 403 403
news_edition_history                         403 200 200 200 200 200 200
news_edition_record                          403 200 200 200 200 200 200
news_houseword_add                           403 200 403 200 403 403 200
news_houseword_change                        403 200 403 200 403 403 200
news_houseword_changelist                    403 200 403 200 403 403 200
news_houseword_delete                        403 200 403 200 403 403 200
news_houseword_history                       403 200 403 200 403 403 200
news_ignoredfinding_add                      403 403 403 403 403 403 403
news_ignoredfinding_change                   403 200 403 200 403 403 200
news_ignoredfinding_changelist               403 200 403 200 403 403 200
news_ignoredfinding_delete                   403 403 403 403 403 403 403
news_ignoredfinding_history                  403 200 403 200 403 403 200
news_ignoredfinding_ignore                   404 200 403 200 403 403 200
news_ignoredfinding_recall                   404 200 403 200 403 403 200
news_photo_add                               200 200 403 200 403 403 200
news_photo_change                            200 200 200 200 200 200 200
news_photo_changelist                        200 200 200 200 200 200 200
news_photo_delete                            403 200 403 200 403 403 200
news_photo_history                           200 200 200 200 200 200 200
news_photo_original                          200 200 404 200 404 404 200
news_photo_texts                             200 200 403 200 403 403 200
news_photo_upload                            400 400 403 400 403 403 400
news_section_add                             403 403 403 403 403 403 200
news_section_change                          200 200 200 200 200 200 200
news_section_changelist                      200 200 200 200 200 200 200
news_section_delete                          403 403 403 403 403 403 200
news_section_history                         200 200 200 200 200 200 200
news_signoff_add                             403 403 403 403 403 403 403
news_signoff_change                          403 200 200 200 403 200 200
news_signoff_changelist                      403 200 200 200 403 200 200
news_signoff_delete                          403 403 403 403 403 403 403
news_signoff_history                         302 200 200 200 403 200 200
news_special_add                             403 403 403 200 403 403 200
news_special_change                          403 403 403 200 403 403 200
news_special_changelist                      403 403 403 200 403 403 200
news_special_delete                          403 403 403 200 403 403 200
news_special_history                         403 403 403 200 403 403 200
partnerships_agreement_abandon               403 403 403 403 200 403 200
partnerships_agreement_add                   403 403 403 403 200 403 200
partnerships_agreement_change                200 200 200 200 200 200 200
partnerships_agreement_changelist            200 200 200 200 200 200 200
partnerships_agreement_delete                403 403 403 403 200 403 200
partnerships_agreement_history               200 200 200 200 200 200 200
partnerships_agreement_reopen                403 403 403 403 200 403 200
partnerships_agreement_start_negotiation     403 403 403 403 200 403 200
partnerships_commitment_add                  403 403 403 403 200 403 200
partnerships_commitment_change               200 200 200 200 200 200 200
partnerships_commitment_changelist           200 200 200 200 200 200 200
partnerships_commitment_delete               403 403 403 403 200 403 200
partnerships_commitment_history              200 200 200 200 200 200 200
partnerships_document_add                    403 403 403 403 200 403 200
partnerships_document_change                 403 403 403 403 200 302 200
partnerships_document_changelist             403 403 403 403 200 200 200
partnerships_document_delete                 403 403 403 403 200 403 200
partnerships_document_history                302 302 302 302 200 302 200
partnerships_organization_add                403 403 403 403 200 403 200
partnerships_organization_change             200 200 200 200 200 200 200
partnerships_organization_changelist         200 200 200 200 200 200 200
partnerships_organization_delete             403 403 403 403 200 403 200
partnerships_organization_history            200 200 200 200 200 200 200
partnerships_person_add                      403 403 403 403 200 403 200
partnerships_person_change                   200 200 200 200 200 200 200
partnerships_person_changelist               200 200 200 200 200 200 200
partnerships_person_delete                   403 403 403 403 200 403 200
partnerships_person_history                  200 200 200 200 200 200 200
partnerships_topic_add                       403 200 403 200 200 403 200
partnerships_topic_change                    200 200 200 200 200 200 200
partnerships_topic_changelist                200 200 200 200 200 200 200
partnerships_topic_delete                    403 200 403 200 200 403 200
partnerships_topic_history                   200 200 200 200 200 200 200
"""
LOOKING += """
news_unansweredquestion_add                  403 403 403 403 403 403 403
news_unansweredquestion_change               403 403 403 200 403 403 200
news_unansweredquestion_changelist           403 403 403 200 403 403 200
news_unansweredquestion_delete               403 403 403 403 403 403 403
news_unansweredquestion_history              403 403 403 200 403 403 200
"""
LOOKING += partnership_permissions.LOOKING + syndication_permissions.LOOKING
"""What a GET is answered, with nothing but the address."""

SENDING = """
admin_logentry_export                        403 403 403 403 403 403 200
auth_user_password_change                    403 403 403 403 403 403 200
news_article_answer                          404 404 403 404 403 403 404
news_article_autosave                        404 400 403 400 403 403 400
news_article_bulk                            200 200 403 200 403 403 200
news_article_check                           404 200 403 200 403 403 200
news_article_compare                         405 405 405 405 405 405 405
news_article_comparison                      405 405 405 405 405 405 405
news_article_correct                         403 403 403 200 403 403 200
news_article_discard                         404 302 403 302 403 403 302
news_article_drop                            404 404 403 404 403 403 404
news_article_editions                        403 302 302 302 302 302 302
news_article_keep_live                       403 403 403 409 403 403 409
news_article_join                            404 404 403 404 403 403 404
news_article_library                         200 200 200 200 200 200 200
news_article_move                            404 403 403 200 403 403 200
news_article_new_from_word                   422 422 403 422 403 403 422
news_article_override                        404 403 403 200 403 403 200
news_article_place                           403 403 403 302 403 403 302
news_article_plan                            404 302 403 302 403 403 302
news_article_presence                        404 200 403 200 403 403 200
news_article_preview                         404 200 403 200 403 403 200
news_article_publish                         403 403 403 200 403 403 200
news_article_recall                          404 302 403 302 403 403 302
news_article_restore                         404 200 403 200 403 403 200
news_article_return                          404 403 200 403 403 403 200
news_article_revoke                          404 302 403 302 403 403 302
news_article_schedule                        403 403 403 200 403 403 200
news_article_share                           404 302 403 302 403 403 302
news_article_sign                            404 403 409 403 403 403 409
news_article_submit                          404 302 403 302 403 403 302
news_article_translate                       404 302 403 302 403 403 302
news_article_undo                            404 404 403 404 403 403 404
news_article_unschedule                      403 403 403 302 403 403 302
news_article_versions                        404 200 200 200 200 200 200
news_article_withdraw                        403 403 403 200 403 403 200
news_edition_record                          403 200 200 200 200 200 200
news_attachment_offered                      200 200 200 200 200 200 200
news_ignoredfinding_ignore                   404 200 403 200 403 403 200
news_ignoredfinding_recall                   404 302 403 302 403 403 302
news_photo_original                          200 200 404 200 404 404 200
news_photo_texts                             422 422 403 422 403 403 422
news_photo_upload                            400 400 403 400 403 403 400
partnerships_agreement_abandon               403 403 403 403 200 403 200
partnerships_agreement_reopen                403 403 403 403 200 403 200
partnerships_agreement_start_negotiation     403 403 403 403 409 403 409
"""
SENDING += partnership_permissions.SENDING + syndication_permissions.SENDING
"""What an empty POST is answered at our own addresses; 2xx, 302, 400, 409 and 422 mean
that somebody got in, with a form that says nothing."""

OWN = {
    "change": (200, 409),
    "history": (200, 200),
    "delete": (403, 403),
    "mark": (200, 422),
    "translate": (200, 302),
    "publish": (403, 403),
    "unschedule": (403, 403),
    "withdraw": (403, 403),
    "schedule": (403, 403),
    "correct": (403, 403),
    "keep-live": (403, 403),
    "place": (403, 403),
    "move": (200, 200),
    "plan": (200, 302),
    "editions": (403, 403),
    "wechat": (403, 403),
    "preview": (405, 200),
    "share": (405, 302),
    "autosave": (405, 400),
    "check": (405, 200),
    "answer": (405, 404),
    "drop": (405, 404),
    "join": (405, 404),
    "compare": (200, 405),
    "discard": (405, 302),
    "submit": (200, 302),
    "recall": (302, 302),
    "sign": (403, 403),
    "return": (403, 403),
    "override": (403, 403),
}
"""What a contributor is answered about an own article, to a GET and to a POST."""
