ls tests/assistant/retrieve 2>/dev/null
