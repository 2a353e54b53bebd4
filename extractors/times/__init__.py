"""Times in text: a small grammar per language finds them, the calendar places them."""
