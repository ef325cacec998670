"""The doors of the cooperation desk: rows of the tables in test_doors.py."""

LOOKING = """
news_article_mark                            404 200 403 200 403 403 200
news_delegation_write                        200 200 403 200 403 403 200
partnerships_agreement_amend                 403 403 403 403 200 403 200
partnerships_agreement_approve               403 403 403 403 200 403 200
partnerships_agreement_implement             403 403 403 403 200 403 200
partnerships_agreement_prolong               403 403 403 403 200 403 200
partnerships_agreement_record_signed         403 403 403 403 200 403 200
partnerships_agreement_renew                 403 403 403 403 200 403 200
partnerships_agreement_sign                  403 403 403 403 200 403 200
partnerships_agreement_terminate             403 403 403 403 200 403 200
partnerships_commitment_fulfil               403 403 403 403 200 403 200
partnerships_commitment_reinstate            403 403 403 403 200 403 200
partnerships_commitment_withdraw             403 403 403 403 200 403 200
partnerships_organization_merge              403 403 403 403 200 403 200
partnerships_registerimport_accept           403 403 403 403 200 403 200
partnerships_registerimport_add              403 403 403 403 403 403 403
partnerships_registerimport_change           403 403 403 403 200 403 200
partnerships_registerimport_changelist       403 403 403 403 200 403 200
partnerships_registerimport_delete           403 403 403 403 403 403 403
partnerships_registerimport_history          403 403 403 403 200 403 200
partnerships_registerimport_template         403 403 403 403 200 403 200
partnerships_registerimport_undo             403 403 403 403 200 403 200
partnerships_registerimport_upload           403 403 403 403 200 403 200
"""

SENDING = """
news_article_mark                            404 422 403 422 403 403 422
news_delegation_write                        200 200 403 200 403 403 200
partnerships_agreement_amend                 403 403 403 403 302 403 302
partnerships_agreement_approve               403 403 403 403 409 403 409
partnerships_agreement_implement             403 403 403 403 302 403 302
partnerships_agreement_prolong               403 403 403 403 200 403 200
partnerships_agreement_record_signed         403 403 403 403 409 403 409
partnerships_agreement_renew                 403 403 403 403 302 403 302
partnerships_agreement_sign                  403 403 403 403 409 403 409
partnerships_agreement_terminate             403 403 403 403 200 403 200
partnerships_commitment_fulfil               403 403 403 403 409 403 409
partnerships_commitment_reinstate            403 403 403 403 200 403 200
partnerships_commitment_withdraw             403 403 403 403 200 403 200
partnerships_organization_merge              403 403 403 403 200 403 200
partnerships_registerimport_accept           403 403 403 403 409 403 409
partnerships_registerimport_template         403 403 403 403 200 403 200
partnerships_registerimport_undo             403 403 403 403 409 403 409
partnerships_registerimport_upload           403 403 403 403 422 403 422
"""
