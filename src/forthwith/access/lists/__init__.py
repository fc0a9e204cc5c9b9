"""Lists brought by hand: read and taken in the queue, shown before they are taken."""
