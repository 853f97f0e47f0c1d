"""Reports, frameworks and results as text: one file per format, values in, strings out."""
