"""What a question asks for that the evidence does not hold, each kind of gap in a module of its own."""
