"""The sample's standing program: two years of it up to today, by the product's own verbs; nothing in it is real."""
