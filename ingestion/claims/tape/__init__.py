"""The tape: a text's characters as lexemes, each a word, number or mark with the senses that the lexicons give it.

Here does not belong what a run of lexemes means: that is `grammar`.
"""
