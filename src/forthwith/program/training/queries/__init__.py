"""All reads of training."""
