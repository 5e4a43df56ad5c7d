"""A finished brief -> for each sentence the record, the report, the place and the passage."""
