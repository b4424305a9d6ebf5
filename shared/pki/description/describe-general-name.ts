// Knows a GeneralName and a subtree of names (RFC 5280 §4.2.1.6, §4.2.1.10) in words. Leaves matching to the path engine.
import { toHex } from "../../values/bytes.ts";
import { visibleText } from "../../values/visible-text.ts";
import { nameText } from "../distinguished-name-text.ts";
import type { GeneralName, GeneralSubtree } from "../general-name.ts";
import { oidName } from "../oid-names.ts";

/** For example "DNS boeing.com", "directory C=US, O=Boeing"; content we cannot read as hexadecimal. */
export function generalNameText(name: GeneralName): string {
  switch (name.form) {
    case "dNSName":
      return `DNS ${visibleText(name.text)}`;
    case "rfc822Name":
      return `mail ${visibleText(name.text)}`;
    case "uniformResourceIdentifier":
      return `URI ${visibleText(name.text)}`;
    case "directoryName":
      return `directory ${nameText(name.name)}`;
    case "iPAddress":
      return `IP ${addressText(name.address)}`;
    case "registeredID":
      return `registered ${oidName(name.oid) ?? name.oid}`;
    case "otherName":
      return `${oidName(name.type) ?? name.type} ${toHex(name.value)}`;
    case "x400Address":
    case "ediPartyName":
      return `${name.form} ${toHex(name.der)}`;
  }
}

/** A subtree; the fields that make it one that cannot be processed are said. */
export function subtreeText({ base, minimum, maximum }: GeneralSubtree): string {
  const limits = [
    minimum === 0 ? [] : [`minimum ${minimum}`],
    maximum === undefined ? [] : [`maximum ${maximum}`],
  ].flat();
  const says = base.form === "dNSName" && base.text === "" ? "DNS (every host)" : generalNameText(base);
  return limits.length === 0 ? says : `${says} (${limits.join(", ")}: cannot be processed)`;
}

/** Dotted or RFC 5952-like text of 4 or 16 octets; with a mask behind a stroke for 8 or 32; else hexadecimal. */
function addressText(octets: Uint8Array): string {
  if (octets.length === 4) return [...octets].join(".");
  if (octets.length === 8) return `${addressText(octets.subarray(0, 4))}/${addressText(octets.subarray(4))}`;
  if (octets.length === 32) return `${addressText(octets.subarray(0, 16))}/${addressText(octets.subarray(16))}`;
  if (octets.length !== 16) return toHex(octets);
  const groups = Array.from({ length: 8 }, (_, i) =>
    (((octets[2 * i] ?? 0) << 8) | (octets[2 * i + 1] ?? 0)).toString(16),
  );
  return groups.join(":");
}
