"""Each statement against its own spans: quote, numbers, dates, direction, modality, actor."""
