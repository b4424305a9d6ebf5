// Knows how to read Extensions (RFC 5280 §4.1.2.9): each with OID, criticality and value, and the known ones decoded.
// Leaves which extensions are known to the caller and their content to extensions/.
import { checkDer } from "./der-check.ts";
import type { DerReader } from "./der-reader.ts";
import { TAG } from "./der-tags.ts";
import { readFlag, readOid } from "./der-values.ts";
import type { Extension } from "./extension.ts";
import type { Oid } from "./oid.ts";

/** Reads one value into `known`, unless the reader has failed by then. */
export type ExtensionDecoder<Known> = (reader: DerReader, known: Known) => void;

/** Decodes with `read` into the field `name`. */
export function decoderOf<Known extends object, Name extends keyof Known>(
  name: Name,
  read: (reader: DerReader) => Known[Name],
): ExtensionDecoder<Known> {
  return (reader, known) => {
    const value = read(reader);
    if (reader.failure === undefined) known[name] = value;
  };
}

/**
 * Reads the next element as Extensions and decodes those in `decoders` into `known`.
 *
 * A known extension with other content is `malformed` and the finding `extension-malformed`; only an OID that is not
 * canonical makes the whole unreadable from here, since it could pass for another policy (PRACTICE §F.2). An extension
 * that appears again is the finding `extension-duplicate`; the first stands in `known`.
 */
export function readExtensions<Known extends object>(
  reader: DerReader,
  decoders: ReadonlyMap<Oid, ExtensionDecoder<Known>>,
  known: Known,
): readonly Extension[] {
  const extensions: Extension[] = [];
  if (!reader.enter(TAG.sequence, "The extensions")) return extensions;
  if (!reader.more) reader.log.add("empty-sequence", reader.start, "The list of extensions is empty.");
  const seen = new Set<Oid>();
  while (reader.more) {
    if (!reader.enter(TAG.sequence, "An extension")) break;
    const offset = reader.start;
    const oid = readOid(reader, "The OID of an extension");
    const critical = readFlag(reader, "critical");
    if (!reader.take(TAG.octetString, "The value of an extension")) break;
    const value = reader.view();
    const duplicate = seen.has(oid);
    if (duplicate) reader.log.add("extension-duplicate", offset, `The extension ${oid} appears a second time.`);
    seen.add(oid);
    const decoder = decoders.get(oid);
    const malformed =
      decoder === undefined ? checkUnknown(reader, oid) : !decode(reader, oid, decoder, duplicate ? undefined : known);
    reader.leave("An extension");
    if (reader.failure !== undefined) break;
    extensions.push({ oid, critical, value, offset, malformed });
  }
  reader.leave("The extensions");
  return extensions;
}

/** Content of the OCTET STRING read last: any one DER value. Always false: what is unknown is not malformed. */
function checkUnknown(reader: DerReader, oid: Oid): false {
  const { depth, content, end, log } = reader;
  const size = log.size;
  if (checkDer(reader, content, end)) return false;
  log.forgetAfter(size);
  const failure = reader.resume(depth, end);
  log.add(
    "extension-not-der",
    failure?.offset ?? content,
    `The value of ${oid} is not one DER value. ${failure?.message ?? ""}`,
  );
  return false;
}

/** Content of the OCTET STRING read last: what `decoder` reads. Without `known` it is only checked. False where malformed. */
function decode<Known extends object>(
  reader: DerReader,
  oid: Oid,
  decoder: ExtensionDecoder<Known>,
  known: Known | undefined,
): boolean {
  const { depth, content, end } = reader;
  if (checkDer(reader, content, end)) {
    reader.descend(content, end);
    decoder(reader, known ?? ({} as Known)); // a duplicate is decoded for its findings alone
    reader.leave("The extension's value");
  }
  const failure = reader.failure;
  if (failure === undefined) return true;
  if (failure.code === "oid-not-canonical" || failure.code === "oid-too-long") return false;
  reader.resume(depth, end);
  reader.log.add("extension-malformed", failure.offset, `The extension ${oid} cannot be read: ${failure.message}`);
  return false;
}
