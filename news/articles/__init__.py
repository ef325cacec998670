"""What an article is: its content, versions, comparison, search for staff."""
