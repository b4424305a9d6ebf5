// Knows how the things that the demonstration names are found in its record, whose keys and hashes are new each time.
// Leaves which things these are to demo-relying-parties.ts.
import type { RelyingPartyInputs } from "../../shared/framework/relying-party.ts";
import type { RecordReads } from "../record/record.ts";
import type { CertificateFacts } from "../record/record-facts.ts";
import { policyNamed } from "./demo-policies.ts";
import type { DemoProfile } from "./demo-relying-parties.ts";

/** The newest certificate with these plain names; `undefined` in a record that is not of this demonstration. */
export function certificateNamed(
  record: Pick<RecordReads, "certificates">,
  subject: string,
  issuer: string,
): CertificateFacts | undefined {
  const found = record.certificates().filter((each) => each.subject === subject && each.issuer === issuer);
  return found.toSorted((a, b) => b.notBefore - a.notBefore)[0];
}

/** The profile's inputs, its anchor by the certificate that the root signed for itself first. */
export function inputsOf(
  record: Pick<RecordReads, "certificates">,
  profile: DemoProfile,
): RelyingPartyInputs | undefined {
  const anchor = certificateNamed(record, profile.anchor, profile.anchor);
  if (anchor === undefined) return undefined;
  return {
    anchors: [anchor.id],
    policySet: profile.policies.map(policyNamed),
    explicitPolicy: profile.explicitPolicy,
    inhibitMapping: false,
    inhibitAny: false,
    anchorConstraints: false,
    allowEncodingFindings: false,
    revocation: profile.revocation,
  };
}
