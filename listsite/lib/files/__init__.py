"""Files from outside, judged by content; files on their way out."""
