"""Writing an article: form, autosave, Word, checks, proposals, preview."""
