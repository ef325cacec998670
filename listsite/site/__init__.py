"""The site as a whole: home page, health, crawlers, site as of a moment."""
