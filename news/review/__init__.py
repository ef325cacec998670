"""Sign-offs, the inbox of reviewers, and notices by mail."""
