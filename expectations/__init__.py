"""What must hold before anything is published: Great Expectations suites, published figures and the runner of gates.

Here belong statements about the raw tables and the marts, written as data (`suites`, `figures.csv`), their translation
to Great Expectations and the verdict (`runner`). Only `context`, `translation`, `no_rows` and `data_docs` touch the
library, which is imported when a gate runs; importing the others costs nothing.
Here does not belong fetching, loading or modelling figures, nor who runs a gate and when.
"""
