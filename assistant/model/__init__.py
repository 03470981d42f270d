"""What stands between an answer and its language model: limits, the request with its retries, the reply, and what it took."""
