"""The measures, one file for what is measured together; each fills its figures into the report."""
