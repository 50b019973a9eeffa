"""The face all features share: base page, tokens, words in templates, errors, observation."""
