"""Articles elsewhere: feeds, sitemaps, JSON-LD, share pictures, WeChat."""
