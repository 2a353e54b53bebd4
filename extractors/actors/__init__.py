"""Who is named or described in a text, and who that is."""
