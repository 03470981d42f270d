"""From evidence to statements: templates in English and Chinese, or a language model under the same checks."""
