// Knows the extensions of a CRL's entries, RFC 5280 §5.3. Leaves which certificate an entry means to the path engine.

import type { Instant } from "../../values/instant.ts";
import type { RevocationReason } from "../crl.ts";
import type { DerReader } from "../der-reader.ts";
import { TAG } from "../der-tags.ts";
import { readCount, readGeneralizedTime } from "../der-values.ts";
import type { GeneralName } from "../general-name.ts";
import { readGeneralNames } from "../parse-general-name.ts";

/** CRLReason by number, §5.3.1; 7 is not used. */
const REASONS: readonly (RevocationReason | undefined)[] = [
  "unspecified",
  "keyCompromise",
  "cACompromise",
  "affiliationChanged",
  "superseded",
  "cessationOfOperation",
  "certificateHold",
  undefined,
  "removeFromCRL",
  "privilegeWithdrawn",
  "aACompromise",
];

/** CRLReason ::= ENUMERATED; a number without a name is a failure. */
export function readReasonCode(reader: DerReader): RevocationReason {
  const number = readCount(reader, "The reason", TAG.enumerated);
  const reason = REASONS[number];
  if (reason === undefined) reader.fail("number-out-of-range", reader.start, `No reason has the number ${number}.`);
  return reason ?? "unspecified";
}

/** InvalidityDate ::= GeneralizedTime, §5.3.2. */
export const readInvalidityDate = (reader: DerReader): Instant => readGeneralizedTime(reader, "The invalidity date");

/** CertificateIssuer ::= GeneralNames, §5.3.3. */
export const readCertificateIssuer = (reader: DerReader): readonly GeneralName[] =>
  readGeneralNames(reader, "certificateIssuer");
