"""Has libcoveocds, the Open Contracting Partnership's own checker, judge release packages.

Arguments: the folder of the standard's schemas and codelists, and files with a package each. Nothing is fetched: the
extensions' definitions are on the network, so what they add is not judged here (an added field is no error in OCDS).
Writes one JSON object: for each file how many releases it has and what is wrong with it.
Exits with 3 if libcoveocds is not installed.
"""

import json
import pathlib
import sys
import tempfile
import zipfile

try:
    from libcoveocds.api import ocds_json_output
    from libcoveocds.config import LibCoveOCDSConfig
except ImportError:
    sys.exit(3)


def standard(schemas, folder):
    """The standard as libcoveocds wants it: the archive of its repository."""
    archive = folder / "standard.zip"
    with zipfile.ZipFile(archive, "w") as out:
        # The first entry is taken for the root of all others.
        out.writestr("standard-1__1__5/", "")
        for path in sorted(schemas.rglob("*")):
            if path.suffix in {".json", ".csv"}:
                out.write(path, f"standard-1__1__5/schema/{path.relative_to(schemas)}")
    return archive.as_uri()


def judged(path, config):
    package = json.loads(path.read_text())
    # Their definitions would be fetched.
    package.pop("extensions", None)
    found = ocds_json_output(json_data=package, lib_cove_ocds_config=config)
    wrong = ["validation_errors", "deprecated_fields", "additional_closed_codelist_values", "additional_checks"]
    wrong += ["conformance_errors", "json_deref_error"]
    return {
        "elements": len(package["releases"]),
        "wrong": {name: found[name] for name in wrong if found.get(name)},
    }


def main():
    schemas, files = pathlib.Path(sys.argv[1]), [pathlib.Path(name) for name in sys.argv[2:]]
    with tempfile.TemporaryDirectory() as folder:
        config = LibCoveOCDSConfig({"context": "api", "standard_zip": standard(schemas, pathlib.Path(folder))})
        json.dump({str(path): judged(path, config) for path in files}, sys.stdout)


if __name__ == "__main__":
    main()
