"""Notes: how an answer is laid out for each kind of question. `assistant.ask` picks the plan and knows no more of it."""
