// Knows the question of the map as a sentence with slots: which policy, from which anchor, on which date.
// Leaves the address to map-address.ts and the answer to map-words.ts.
import { useMemo } from "react";
import type { CertificateRow } from "../../shared/contract/certificates.ts";
import type { PolicyRow } from "../../shared/contract/policies.ts";
import { shortHash } from "../design/fingerprint.ts";
import { counted, numberText } from "../design/number-text.ts";
import { Slot } from "../design/slot.tsx";
import { TimeSlot } from "../design/time-slot.tsx";
import { dayText } from "../design/when.ts";
import { AS_DEMANDED, type MapAddress } from "./map-address.ts";

const ANY = "any";

export interface MapQuestionProps {
  readonly address: MapAddress;
  /** RFC 3339: the moment that is asked about. */
  readonly at: string;
  readonly certificates: readonly CertificateRow[];
  readonly policies: readonly PolicyRow[];
  readonly onPolicy: (policy: string) => void;
  readonly onAnchor: (anchor: string | undefined) => void;
  readonly onTime: (at: string) => void;
}

export function MapQuestion({ address, at, certificates, policies, onPolicy, onAnchor, onTime }: MapQuestionProps) {
  const { lens, policy, structure } = address;
  const anchors = useMemo(() => {
    const cas = certificates.filter(({ role }) => role !== "end-entity");
    const first = cas.filter(({ role }) => role === "self-signed");
    return [
      { id: ANY, name: "any self-signed certificate", about: `${numberText(first.length)} in the record`, also: "" },
      ...[...first, ...cas.filter(({ role }) => role !== "self-signed")].map((row) => ({
        id: row.id,
        name: row.subject === "" ? row.id : row.subject,
        about: `${shortHash(row.id)} · issued by ${row.issuer} · until ${dayText(row.notAfter)}`,
        also: `${row.id} ${row.subjectName}`,
      })),
    ];
  }, [certificates]);
  const demanded = demandedText(lens.policies.length);
  const policyItems = useMemo(
    () => [
      { id: AS_DEMANDED, name: demanded, about: "as the relying party demands", also: "" },
      ...policies.map((row) => ({
        id: row.oid,
        name: row.name ?? row.alias ?? row.oid,
        about: `${row.name === undefined ? "no name · " : ""}${row.oid} · asserted by ${row.asserted}`,
        also: row.alias ?? "",
      })),
    ],
    [policies, demanded],
  );
  const [anchor] = lens.anchors;
  const more = lens.anchors.length - 1;
  const when = (
    <>
      on <TimeSlot label="Date and time, UTC" value={at} onChange={onTime} />?
    </>
  );
  if (structure)
    return (
      <div role="group" aria-label="The question" className="question-line">
        Which CA entities are there, and who certified whom, {when}
      </div>
    );
  return (
    <div role="group" aria-label="The question" className="question-line">
      Where does{" "}
      <Slot
        label="Policy"
        items={policyItems}
        chosen={policy ?? AS_DEMANDED}
        placeholder="choose a policy"
        onChoose={onPolicy}
      />{" "}
      reach from{" "}
      <Slot
        label="Trust anchor"
        items={anchors}
        chosen={anchor ?? ANY}
        placeholder="choose an anchor"
        onChoose={(id) => onAnchor(id === ANY ? undefined : id)}
      />{" "}
      {more > 0 && <span>or {more} more </span>}
      {when}
    </div>
  );
}

/** What is asked where no one policy is: `any of 8 policies`. */
export const demandedText = (policies: number): string =>
  policies === 0
    ? "any policy"
    : policies === 1
      ? "the policy of the bar"
      : `any of ${counted(policies, "policy", "policies")}`;
