"""The only disk input and output: frameworks, answers, catalogues, and what is kept."""
