"""A document -> a first record of it for a person to finish."""
