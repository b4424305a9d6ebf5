// Knows one row of the log: its columns, its hash, the kinds of events this version knows, and their bodies read back.
// Leaves appending to event-log.ts and checking many rows to verify-chain.ts.
import { hash } from "node:crypto";
import type { BlobId, CollectionOutcome, FrameworkEvent, RegistryEvent } from "../../shared/framework/event.ts";
import type { CertificateId } from "../../shared/pki/certificate.ts";
import type { CrlId } from "../../shared/pki/crl.ts";
import type { Instant } from "../../shared/values/instant.ts";
import { assertNever } from "../../shared/values/result.ts";
import { BodyReader } from "./body-reader.ts";
import { REGISTRY_KINDS, registryEventOf } from "./registry-event.ts";

export interface StoredEvent {
  readonly sequence: number;
  readonly time: Instant;
  /** Canonical JSON: `{kind, person}`; in records of version 1 `{kind, name}`. */
  readonly actor: string;
  readonly type: string;
  readonly version: number;
  /** Canonical JSON of everything else. */
  readonly body: string;
  readonly previous: Uint8Array;
  readonly hash: Uint8Array;
}

/** Keeps this hash apart from every other hash we make. */
const EVENT_V1 = Buffer.from("concordat/event/v1\n", "ascii");
const DIGEST = 32;
const HEAD = EVENT_V1.length + DIGEST;
/** What the first event is hashed onto. */
export const START: Uint8Array = new Uint8Array(DIGEST);

let scratch = Buffer.alloc(16_384);
EVENT_V1.copy(scratch);

/**
 * SHA-256 of the domain string, the previous hash (32 octets) and the stored columns, each column as canonical JSON in a
 * list, so that no two different rows give the same octets. JSON.stringify writes numbers and whole characters as
 * RFC 8785 asks. Written into one buffer that is kept: a million of these are checked at each start.
 */
export function eventHash(row: Omit<StoredEvent, "hash">): Buffer {
  const { sequence, time, actor, type, version, body, previous } = row;
  const columns = `[${sequence},${time},${quoted(actor)},${quoted(type)},${version},${JSON.stringify(body)}]`;
  const most = HEAD + columns.length * 3;
  if (scratch.length < most) {
    scratch = Buffer.alloc(most);
    EVENT_V1.copy(scratch);
  }
  scratch.set(previous, EVENT_V1.length);
  const end = HEAD + scratch.write(columns, HEAD, "utf8");
  return hash("sha256", scratch.subarray(0, end), "buffer");
}

/** Of texts that come again and again, row after row: kinds, and who did it. Few, so that no long one stays. */
const QUOTED = new Map<string, string>();
const MOST_QUOTED = 64;

function quoted(text: string): string {
  const before = QUOTED.get(text);
  if (before !== undefined) return before;
  const found = JSON.stringify(text);
  if (QUOTED.size >= MOST_QUOTED) QUOTED.clear();
  QUOTED.set(text, found);
  return found;
}

const KNOWN: ReadonlySet<string> = new Set<`${FrameworkEvent["type"]}/${FrameworkEvent["version"]}`>([
  "file-archived/1",
  "certificate-imported/1",
  "crl-imported/1",
  "uri-collected/1",
  ...REGISTRY_KINDS.map((kind) => `${kind}/1` as const),
  "question-kept/2",
  "question-kept/3",
]);
const REGISTRY: ReadonlySet<string> = new Set(REGISTRY_KINDS);
const isRegistryEvent = (event: FrameworkEvent): event is RegistryEvent => REGISTRY.has(event.type);

export const isKnownKind = (type: string, version: number): boolean => KNOWN.has(`${type}/${version}`);

/**
 * The event of a row whose kind is known and whose hash holds; throws where its body is not what we write. `value` is what
 * the body says, where somebody has read it already.
 */
export function eventOf(
  row: Pick<StoredEvent, "sequence" | "type" | "version" | "body">,
  value: unknown = JSON.parse(row.body),
): FrameworkEvent {
  const body = new BodyReader(value, row.sequence);
  const type = row.type as FrameworkEvent["type"];
  switch (type) {
    case "file-archived": {
      const [file, contents] = [body.text("file"), body.text("contents")];
      return { type, version: 1, file, name: body.text("name"), batch: body.text("batch"), contents };
    }
    case "certificate-imported": {
      const certificate = body.text("certificate") as CertificateId;
      return { type, version: 1, certificate, source: body.text("source"), batch: body.text("batch") };
    }
    case "crl-imported": {
      const crl = body.text("crl") as CrlId;
      return { type, version: 1, crl, source: body.text("source"), batch: body.text("batch") };
    }
    case "uri-collected":
      return {
        type,
        version: 1,
        uri: body.text("uri"),
        outcome: body.text("outcome") as CollectionOutcome,
        at: body.number("at") as Instant,
        ...(body.has("file") ? { file: body.text("file") } : {}),
        detail: body.text("detail"),
        batch: body.text("batch"),
      };
    default: {
      const event = registryEventOf(type, body);
      // A version that says less than the body would be asked another question by whoever reads by the version.
      if (event.version !== row.version)
        throw new Error(
          `event ${row.sequence} is of version ${row.version} and says what version ${event.version} says`,
        );
      return event;
    }
  }
}

/** The blobs without which an event means nothing. */
export function blobsOf(event: FrameworkEvent): readonly BlobId[] {
  if (isRegistryEvent(event)) return [];
  switch (event.type) {
    case "file-archived":
      return [event.file, event.contents];
    case "certificate-imported":
      return [event.certificate];
    case "crl-imported":
      return [event.crl];
    case "uri-collected":
      return event.file === undefined ? [] : [event.file];
    default:
      return assertNever(event);
  }
}
