"""What the answers say beyond the position: strengths, gaps, what would change it, plan, cautions.

Every module is pure and exact: the same answers give the same advice, and nothing here changes a
figure of the scoring rule.
"""
