"""From a question to an answer that proves itself: parse, retrieve, compose, verify, render; command line and page."""
