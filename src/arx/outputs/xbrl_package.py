"""An XBRL report package: a report, and the definitions of the concepts that it uses, so that it loads offline.

The report names the standard taxonomy by its address, as any report does; the catalog of the package leads that address
to a schema that defines just the concepts used, with what is known of them.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import BinaryIO
from xml.sax.saxutils import quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from arx.outputs.oim import TAXONOMIES, Item, Taxonomy
from arx.outputs.scratch import scratch_file

TOP = "arx-facts/"
EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip can say: the same facts are the same bytes."""

TAXONOMY_PACKAGE = """<?xml version="1.0" encoding="UTF-8"?>
<tp:taxonomyPackage xml:lang="en" xmlns:tp="http://xbrl.org/2016/taxonomy-package">
  <tp:identifier>urn:arx:concepts</tp:identifier>
  <tp:name>Concepts used by the facts</tp:name>
  <tp:description>The concepts of standard taxonomies that the report uses, and no others.</tp:description>
</tp:taxonomyPackage>
"""
XBRLI = "http://www.xbrl.org/2003/instance"
NUM = "http://www.xbrl.org/dtr/type/numeric"


def write_package(
    stream: BinaryIO, package_type: str, items: Sequence[Item], reports: Mapping[str, Iterable[bytes]]
) -> None:
    """Write the package: its type, the definitions, and the files of the report by name."""
    used = [taxonomy for taxonomy in TAXONOMIES if _used(taxonomy, items) or taxonomy is TAXONOMIES[0]]
    about = json.dumps({"documentInfo": {"documentType": package_type}})
    with scratch_file(stream, "package.zip") as path, ZipFile(path, "w", ZIP_DEFLATED) as package:
        _add(package, "META-INF/reportPackage.json", [about.encode()])
        _add(package, "META-INF/taxonomyPackage.xml", [TAXONOMY_PACKAGE.encode()])
        _add(package, "META-INF/catalog.xml", (line.encode() for line in _catalog(used)))
        for taxonomy in used:
            _add(package, f"concepts/{taxonomy.prefix}.xsd", (line.encode() for line in _schema(taxonomy, items)))
        for name, parts in reports.items():
            _add(package, f"reports/{name}", parts)


def _add(package: ZipFile, name: str, parts: Iterable[bytes]) -> None:
    member = ZipInfo(TOP + name, EARLIEST)
    member.compress_type, member.create_system, member.external_attr = ZIP_DEFLATED, 3, 0o644 << 16
    with package.open(member, "w") as stream:
        stream.writelines(parts)


def _used(taxonomy: Taxonomy, items: Iterable[Item]) -> bool:
    return any(item.concept.startswith(taxonomy.prefix + ":") for item in items)


def _catalog(taxonomies: Iterable[Taxonomy]) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">\n'
    for taxonomy in taxonomies:
        yield f'  <rewriteURI uriStartString="{taxonomy.schema}" rewritePrefix="../concepts/{taxonomy.prefix}.xsd"/>\n'
    yield "</catalog>\n"


def _schema(taxonomy: Taxonomy, items: Iterable[Item]) -> Iterator[str]:
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" '
        f'xmlns:xbrli="{XBRLI}" xmlns:num="{NUM}"\n    targetNamespace="{taxonomy.namespace}" '
        'elementFormDefault="qualified">\n'
        f'  <xs:import namespace="{XBRLI}" schemaLocation="http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd"/>\n'
        f'  <xs:import namespace="{NUM}" schemaLocation="http://www.xbrl.org/dtr/type/numeric-2009-12-16.xsd"/>\n'
    )
    first = {item.concept: item for item in reversed(list(items)) if item.concept.startswith(taxonomy.prefix + ":")}
    yield from (_element(first[name]) for name in sorted(first))
    yield "</xs:schema>\n"


def _element(item: Item) -> str:
    prefix, _, name = item.concept.partition(":")
    balance = f' xbrli:balance="{item.balance}"' if item.balance else ""
    return (
        f"  <xs:element name={quoteattr(name)} id={quoteattr(f'{prefix}_{name}')} type={quoteattr(item.type)} "
        f'substitutionGroup="xbrli:item" xbrli:periodType="{item.period_type}"{balance} nillable="true"/>\n'
    )
