// Knows the stored text of what was found in a file: canonical JSON, written and read back.
// Leaves finding it to electron/worker.
import { canonicalJson } from "../../shared/audit/canonical-json.ts";
import type { FileContents, FileItem } from "../../shared/framework/file-contents.ts";
import type { CertificateId } from "../../shared/pki/certificate.ts";
import type { CrlId } from "../../shared/pki/crl.ts";

/** UTF-8 of the canonical JSON (RFC 8785): the same contents always give the same blob. */
export const writeFileContents = ({ reader, items }: FileContents): Uint8Array =>
  Buffer.from(canonicalJson({ reader, items: items.map((item) => ({ ...item })) }), "utf8");

/** Reads what `writeFileContents` wrote; throws where it is anything else, which is a damaged blob. */
export function readFileContents(octets: Uint8Array): FileContents {
  const value: unknown = JSON.parse(Buffer.from(octets).toString("utf8"));
  const items = member(value, "items");
  if (!Array.isArray(items)) throw new Error("the contents of a file have no items");
  return { reader: text(value, "reader"), items: items.map(readItem) };
}

function readItem(item: unknown): FileItem {
  const offset = member(item, "offset");
  if (typeof offset !== "number") throw new Error("an item of a file has no offset");
  const inside = member(item, "member");
  const place = typeof inside === "string" ? { offset, member: inside } : { offset };
  const kind = text(item, "kind");
  switch (kind) {
    case "certificate":
      return { ...place, kind, id: text(item, "id") as CertificateId };
    case "crl":
      return { ...place, kind, id: text(item, "id") as CrlId };
    case "rejected":
      return {
        ...place,
        kind,
        code: text(item, "code"),
        reason: text(item, "reason"),
        authority: text(item, "authority"),
      };
    default:
      throw new Error(`an item of a file is a ${kind}`);
  }
}

const member = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;

function text(value: unknown, name: string): string {
  const found = member(value, name);
  if (typeof found !== "string") throw new Error(`the contents of a file have no ${name}`);
  return found;
}
