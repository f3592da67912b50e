"""Merges cases with PyPI ocdsmerge, the reference implementation, for comparison with ours.

Reads from standard input one JSON object: {"schema": release schema, "cases": [[release, ...], ...]}.
Writes one JSON array: for each case {"compiled": ..., "versioned": ...}, each either the merged release or
{"error": class name}. Exits with 3 if ocdsmerge is not installed.
"""

import json
import sys
import warnings

try:
    import ocdsmerge
except ImportError:
    sys.exit(3)

warnings.simplefilter("ignore")


def attempt(merge, releases):
    try:
        return merge(json.loads(json.dumps(releases)))
    except Exception as error:  # whatever it raises is its verdict
        return {"error": type(error).__name__}


def main():
    task = json.load(sys.stdin)
    merger = ocdsmerge.Merger(task["schema"])
    results = [
        {
            "compiled": attempt(merger.create_compiled_release, releases),
            "versioned": attempt(merger.create_versioned_release, releases),
        }
        for releases in task["cases"]
    ]
    json.dump(results, sys.stdout)


main()
