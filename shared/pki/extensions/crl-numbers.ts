// Knows cRLNumber and deltaCRLIndicator, RFC 5280 §5.2.3 and §5.2.4. Leaves their comparison to the path engine.
import type { DerReader } from "../der-reader.ts";
import { readInteger } from "../der-values.ts";

/** RFC 5280 §5.2.3: "MUST NOT use CRLNumber values longer than 20 octets". */
const MAX_OCTETS = 20;

/** CRLNumber, BaseCRLNumber ::= INTEGER (0..MAX): its content octets. A negative one is a failure. */
export function readCrlNumber(reader: DerReader): Uint8Array {
  const number = readInteger(reader, "The CRL number");
  if (reader.failure !== undefined) return number;
  if ((number[0] ?? 0) >= 0x80) reader.fail("number-out-of-range", reader.content, "The CRL number is negative.");
  else if (number.length > MAX_OCTETS)
    reader.log.add(
      "crl-number-too-long",
      reader.start,
      `The CRL number has ${number.length} bytes, not at most ${MAX_OCTETS}.`,
    );
  return number;
}
