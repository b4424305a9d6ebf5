// Knows how to take the certificates out of the two FPKI snapshots, with asn1js, so that no reader of ours is asked.
// Leaves what the certificates say to the tests; ../shared/data/fpki/README.md has the facts.
import { type Constructed, fromBER, type Sequence } from "asn1js";
import { fpkiFile, HAS_FPKI } from "./test-data.ts";

const SNAPSHOTS = {
  "2024": { file: "CACertificatesValidatingToFederalCommonPolicyG2.p7b", time: "2024-10-23T12:00:00Z" },
  "2023": { file: "older/CACertificates-2023-08-04.p7b", time: "2023-08-04T12:00:00Z" },
} as const;
export type FpkiSnapshot = keyof typeof SNAPSHOTS;

/** The time at which README.md states its facts about a snapshot. */
export const fpkiTime = (snapshot: FpkiSnapshot): string => SNAPSHOTS[snapshot].time;

/** DER of each certificate, in the order of the file; empty where the data are missing. */
export function fpkiCertificates(snapshot: FpkiSnapshot): readonly Uint8Array<ArrayBuffer>[] {
  if (!HAS_FPKI) return [];
  const pem = fpkiFile(SNAPSHOTS[snapshot].file).toString("latin1");
  const container = Buffer.from(pem.replaceAll(/-----[^-]*-----/g, ""), "base64");
  const contentInfo = fromBER(container, { maxNodes: 1_000_000 }).result as Sequence;
  const signedData = (contentInfo.valueBlock.value[1] as Constructed).valueBlock.value[0] as Sequence;
  const certificates = signedData.valueBlock.value.find(
    ({ idBlock }) => idBlock.tagClass === 3 && idBlock.tagNumber === 0,
  ) as Constructed | undefined;
  if (certificates === undefined) throw new Error(`no certificates in ${SNAPSHOTS[snapshot].file}`);
  return certificates.valueBlock.value.map((element) => Uint8Array.from(element.valueBeforeDecodeView));
}
