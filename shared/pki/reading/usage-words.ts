// Knows what a key may be used for, in words (RFC 5280 §4.2.1.3, §4.2.1.9, §4.2.1.12).
// Leaves what follows from it on a path to the path engine.

import { listed } from "../../values/wording.ts";
import type { Certificate } from "../certificate.ts";
import type { KeyUsage } from "../extension.ts";
import { oidName } from "../oid-names.ts";

const USES: Readonly<Record<KeyUsage, string>> = {
  keyCertSign: "sign certificates",
  cRLSign: "sign CRLs",
  digitalSignature: "sign data to prove who it is",
  nonRepudiation: "sign what cannot be denied later",
  keyEncipherment: "receive encrypted keys",
  dataEncipherment: "receive encrypted data",
  keyAgreement: "agree on keys",
  encipherOnly: "encrypt only, under an agreed key",
  decipherOnly: "decrypt only, under an agreed key",
};

/** "May sign certificates and CRLs. No limit on the number of CAs below." */
export function usageSentence({ known, version }: Certificate): string {
  const { keyUsage, basicConstraints, extendedKeyUsage } = known;
  const uses = keyUsage === undefined ? undefined : [...keyUsage].map((use) => USES[use]);
  const may =
    uses === undefined
      ? "May use its key for anything: no keyUsage limits it."
      : uses.length === 0
        ? "May use its key for nothing: keyUsage is empty."
        : `May ${listed(uses)}.`.replace("sign certificates and sign CRLs", "sign certificates and CRLs");
  const purposes =
    extendedKeyUsage === undefined ? [] : [`Only for ${listed(extendedKeyUsage.map((oid) => oidName(oid) ?? oid))}.`];
  return [may, ...purposes, caSentence(basicConstraints, version)].join(" ");
}

function caSentence(constraints: Certificate["known"]["basicConstraints"], version: number): string {
  if (constraints === undefined) {
    return version < 3 ? "Version 1 and 2 cannot say whether it is a CA." : "It is no CA.";
  }
  const { ca, pathLength } = constraints;
  if (!ca) return "It is no CA.";
  if (pathLength === undefined) return "No limit on the number of CAs below.";
  return pathLength === 0
    ? "No CA may stand below it."
    : `At most ${pathLength} ${pathLength === 1 ? "CA" : "CAs"} below it, one under the other.`;
}
