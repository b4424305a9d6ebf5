// Knows how to take the certificates out of the two FPKI snapshots, with asn1js, so that no reader of ours is asked.
// Leaves what the certificates say to the tests; ../shared/data/fpki/README.md has the facts.
import { type Constructed, fromBER, type Sequence } from "asn1js";
import { fpkiFile, HAS_FPKI } from "./test-data.ts";

const SNAPSHOTS = {
  "2024": "CACertificatesValidatingToFederalCommonPolicyG2.p7b",
  "2023": "older/CACertificates-2023-08-04.p7b",
} as const;
type FpkiSnapshot = keyof typeof SNAPSHOTS;

/** DER of each certificate, in the order of the file; empty where the data are missing. */
export function fpkiCertificates(snapshot: FpkiSnapshot): readonly Uint8Array<ArrayBuffer>[] {
  if (!HAS_FPKI) return [];
  const pem = fpkiFile(SNAPSHOTS[snapshot]).toString("latin1");
  const container = Buffer.from(pem.replaceAll(/-----[^-]*-----/g, ""), "base64");
  const contentInfo = fromBER(container, { maxNodes: 1_000_000 }).result as Sequence;
  const signedData = (contentInfo.valueBlock.value[1] as Constructed).valueBlock.value[0] as Sequence;
  const certificates = signedData.valueBlock.value.find(
    ({ idBlock }) => idBlock.tagClass === 3 && idBlock.tagNumber === 0,
  ) as Constructed | undefined;
  if (certificates === undefined) throw new Error(`no certificates in ${SNAPSHOTS[snapshot]}`);
  return certificates.valueBlock.value.map((element) => Uint8Array.from(element.valueBeforeDecodeView));
}
