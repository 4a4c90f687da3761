"""From a learning management system's download to submitted/STUDENT/LESSON: read safely, named surely, never lost."""
