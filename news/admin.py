"""The admin of the newsroom, gathered from its rooms."""

import news.articles.admin
import news.media.admin.files
import news.media.admin.photos
import news.old_addresses.admin
import news.publishing.admin.editions
import news.reading.admin
import news.review.admin.sections
import news.search.admin
import news.visits.admin.delegations
import news.writing.admin.style_guide  # noqa: F401  (each registers its models)
