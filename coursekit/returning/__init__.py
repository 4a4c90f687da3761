"""From the gradebook back to the learning management system: feedback in its form, and marks in its own list."""
