"""How long the field's own tools take for the same files: libcoveocds, ocdskit and ocdsmerge, each in this process,
without its start and its imports.

Arguments: the folder of the standard's schemas, a release package, a file of releases (JSON Lines).
Writes one JSON object of seconds.
"""

import json
import pathlib
import sys
import tempfile
import time
import warnings
import zipfile

import ocdskit.combine
import ocdsmerge
from libcoveocds.api import ocds_json_output
from libcoveocds.config import LibCoveOCDSConfig

warnings.simplefilter("ignore")


def seconds(work):
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def main():
    schemas, package, lines = (pathlib.Path(name) for name in sys.argv[1:])
    schema = json.loads((schemas / "release-schema.json").read_text())
    with tempfile.TemporaryDirectory() as folder:
        archive = pathlib.Path(folder) / "standard.zip"
        with zipfile.ZipFile(archive, "w") as out:
            # The first entry is taken for the root of all others.
            out.writestr("standard-1__1__5/", "")
            for path in schemas.rglob("*"):
                if path.suffix in {".json", ".csv"}:
                    out.write(path, f"standard-1__1__5/schema/{path.relative_to(schemas)}")
        config = LibCoveOCDSConfig({"context": "api", "standard_zip": archive.as_uri()})
        validating = seconds(lambda: ocds_json_output(file=str(package), lib_cove_ocds_config=config))

    def read():
        with lines.open() as releases:
            yield from map(json.loads, releases)

    def compile_with_ocdskit():
        for compiled in ocdskit.combine.merge(read(), schema=schema):
            json.dumps(compiled)

    def compile_with_ocdsmerge():
        processes = {}
        for release in read():
            processes.setdefault(release["ocid"], []).append(release)
        merger = ocdsmerge.Merger(schema)
        for releases in processes.values():
            json.dumps(merger.create_compiled_release(releases))

    def package_with_ocdskit():
        json.dumps(ocdskit.combine.package_releases(list(read())))

    json.dump(
        {
            "validating": validating,
            "compiling_ocdskit": seconds(compile_with_ocdskit),
            "compiling_ocdsmerge": seconds(compile_with_ocdsmerge),
            "packaging": seconds(package_with_ocdskit),
        },
        sys.stdout,
    )


main()
