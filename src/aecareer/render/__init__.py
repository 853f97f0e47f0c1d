"""Documents for people and programs, a room for each kind: values in, texts out."""
