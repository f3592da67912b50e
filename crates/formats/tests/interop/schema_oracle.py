"""Validates documents with PyPI jsonschema (draft 4) and the official schemas, for comparison with ours.

Reads from standard input one JSON object: {"schemas": folder, "documents": [{"kind": ..., "value": ...}, ...]}, where
kind is release, record, versioned, releasePackage or recordPackage.
Writes one JSON array: for each document a sorted list of [JSON pointer, keyword].
Exits with 3 if jsonschema or one of its format checkers is not installed.
"""

import json
import pathlib
import sys

try:
    import rfc3339_validator  # noqa: F401  (checks date-time)
    import rfc3987  # noqa: F401  (checks uri)
    from jsonschema import Draft4Validator
    from referencing import Registry
    from referencing.jsonschema import DRAFT4
except ImportError:
    sys.exit(3)


def pointer(path):
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in path)


def main():
    task = json.load(sys.stdin)
    folder = pathlib.Path(task["schemas"])
    documents = {path.name: json.loads(path.read_text()) for path in folder.glob("*.json")}
    resources = [(document["id"], DRAFT4.create_resource(document)) for document in documents.values()]
    registry = Registry().with_resources(resources)
    record_package = documents["record-package-schema.json"]
    schemas = {
        "release": documents["release-schema.json"],
        "record": {"$ref": record_package["id"] + "#/definitions/record"},
        "versioned": documents["versioned-release-validation-schema.json"],
        "releasePackage": documents["release-package-schema.json"],
        "recordPackage": record_package,
    }
    validators = {
        kind: Draft4Validator(schema, registry=registry, format_checker=Draft4Validator.FORMAT_CHECKER)
        for kind, schema in schemas.items()
    }
    results = []
    for document in task["documents"]:
        errors = validators[document["kind"]].iter_errors(document["value"])
        results.append(sorted([pointer(error.absolute_path), error.validator] for error in errors))
    json.dump(results, sys.stdout)


main()
