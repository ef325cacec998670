"""The admin of visits, and of the articles that are due about them."""
