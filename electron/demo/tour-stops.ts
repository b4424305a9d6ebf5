// Knows where the guided tour stops in a record of the demonstration. Leaves what is said there to renderer/tour.
import type { TourStop } from "../../shared/contract/tour.ts";
import { formatInstant } from "../../shared/values/instant.ts";
import type { RecordReads } from "../record/record.ts";
import {
  BRAKEWELL_SIGNS,
  CALDER_REPORTS,
  type DemoProfile,
  type DemoQuestion,
  STAFF_PORTAL,
  SUNDBY_SIGNS,
} from "./demo-relying-parties.ts";
import { certificateNamed, inputsOf } from "./find-in-demo.ts";
import { SIGNERS_AFTER, SIGNERS_BEFORE } from "./health-exchange.ts";

const REKEYED = "Corvane Electronics Root CA";
const RENEWED = { subject: "Ines Varga", issuer: "harbourview-ISSUING-CA1" };

/** The six stops in their order; none where one of them cannot be made of this record. */
export function tourStops(record: RecordReads): readonly TourStop[] {
  // Of the day on which it was made: later, what was about to happen has happened.
  const made = record.batches().at(-1)?.at;
  const entity = certificateNamed(record, REKEYED, REKEYED)?.entity;
  const [before, after] = [fileNamed(record, SIGNERS_BEFORE), fileNamed(record, SIGNERS_AFTER)];
  const renewed = certificateNamed(record, RENEWED.subject, RENEWED.issuer);
  const portal = seenAs(record, STAFF_PORTAL);
  if (made === undefined || portal === undefined) return [];
  if (entity === undefined || before === undefined || after === undefined || renewed === undefined) return [];
  const at = formatInstant(made);
  const [accepted, lost, stale] = [BRAKEWELL_SIGNS, SUNDBY_SIGNS, CALDER_REPORTS].map((each) => askedOf(record, each));
  if (accepted === undefined || lost === undefined || stale === undefined) return [];
  return [
    { stop: "accepted", page: "paths", ...accepted, at },
    { stop: "policy-lost", page: "paths", ...lost, at },
    { stop: "without-policy", page: "worth", as: portal, at },
    { stop: "two-keys", page: "entities", entity },
    { stop: "lost-in-renewal", page: "compare", before, after, certificate: renewed.id },
    { stop: "stale-crl", page: "paths", ...stale, at },
  ];
}

const fileNamed = (record: RecordReads, name: string) => record.files().find((each) => each.name === name)?.id;

function seenAs(record: RecordReads, named: DemoProfile) {
  const inputs = inputsOf(record, named);
  if (inputs === undefined) return undefined;
  const saved = record.profiles().find(({ name, dropped }) => name === named.name && !dropped);
  return saved === undefined ? { inputs } : { inputs, profile: saved.id };
}

function askedOf(record: RecordReads, { target, profile }: DemoQuestion) {
  const certificate = certificateNamed(record, target.subject, target.issuer);
  const as = seenAs(record, profile);
  return certificate === undefined || as === undefined ? undefined : { target: certificate.id, as };
}
