"""Articles for the official WeChat account."""
