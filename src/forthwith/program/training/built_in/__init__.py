"""Short courses that come with the product, as dated data, and their reader."""
