"""What a question takes for granted, each kind of premise in a module of its own."""
