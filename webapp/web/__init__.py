"""The Flask kit of Hallway, without product words: pages, forms, caching, headers, errors."""
