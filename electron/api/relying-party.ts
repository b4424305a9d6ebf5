// Knows how a relying party of ids and texts becomes one about the record, or a refusal by name.
// Leaves what is asked before it to the sections.
import type { z } from "zod";
import type { RelyingPartySchema } from "../../shared/contract/relying-party.ts";
import { parseTime } from "../../shared/values/instant.ts";
import type { FrameworkRecord } from "../record/record.ts";
import type { WorkerRelyingParty } from "../worker/path-protocol.ts";

/** What a message says: anchors may be none, which is every self-signed certificate. */
type Asked = z.output<typeof RelyingPartySchema> & { readonly at: string };

/** The typed errors that every call about a relying party has. */
interface Errors {
  BAD_TIME(options: { data: { text: string } }): Error;
  UNKNOWN_CERTIFICATE(options: { data: { certificate: string } }): Error;
  NO_ANCHORS(): Error;
}

/** Throws the typed error of the call for a time that is none, an anchor the record does not hold, or no anchor at all. */
export function relyingPartyOf<More extends object>(
  record: FrameworkRecord,
  { at, anchors: named, ...demands }: Asked & More,
  errors: Errors,
): WorkerRelyingParty & Omit<Asked & More, "at" | "anchors"> {
  const time = parseTime(at);
  if (time === undefined) throw errors.BAD_TIME({ data: { text: at } });
  const unknown = named.find((anchor) => !record.has(anchor));
  if (unknown !== undefined) throw errors.UNKNOWN_CERTIFICATE({ data: { certificate: unknown } });
  const anchors = named.length > 0 ? named : record.selfSigned();
  if (anchors.length === 0) throw errors.NO_ANCHORS();
  return { ...demands, anchors, time };
}
