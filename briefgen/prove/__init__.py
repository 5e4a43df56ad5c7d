"""A draft and the reports that it rests on -> each claim with the passage that supports it, or does not."""
