"""What is kept of a case: its entry in the log, exports, the certificate of disposal."""
