# Texts of the browser's modules (static/portal). Values in braces are put in by the module.
