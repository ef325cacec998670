"""From files that staff write elsewhere to drafts: Word documents with pictures."""
