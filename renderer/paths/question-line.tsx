// Knows the question as a sentence with slots: which certificate, which policy, which anchor, when, what is demanded.
// Leaves the address to question-address.ts and asking to paths-page.tsx.
import { memo, useMemo } from "react";
import { Button, Disclosure, DisclosurePanel } from "react-aria-components";
import type { CertificateRow } from "../../shared/contract/certificates.ts";
import type { PolicyRow } from "../../shared/contract/policies.ts";
import { counted, numberText } from "../design/number-text.ts";
import { ShortHash } from "../design/short-hash.tsx";
import { Slot } from "../design/slot.tsx";
import { TimeSlot } from "../design/time-slot.tsx";
import { DEMAND_WORDS, DemandChoice } from "../lens/demand-choice.tsx";
import { DEMANDS } from "../lens/lens-address.ts";
import { certificateItem } from "./certificate-item.ts";
import { type AskedQuestion, isWhatIf, NO_POLICY } from "./question-address.ts";

const ANY = "any";

/** `with a draft`, `with 2 drafts and without 1 certificate`: what is taken as given that is not so. */
function whatIfText({ drafts, without }: AskedQuestion): string {
  const parts = [
    ...(drafts.length === 0 ? [] : [drafts.length === 1 ? "with a draft" : `with ${drafts.length} drafts`]),
    ...(without.length === 0 ? [] : [`without ${counted(without.length, "certificate")}`]),
  ];
  return parts.join(" and ");
}

export interface QuestionLineProps {
  readonly question: AskedQuestion;
  /** RFC 3339: shown while the question has no time of its own. */
  readonly now: string;
  readonly certificates: readonly CertificateRow[];
  readonly policies: readonly PolicyRow[];
  readonly onChange: (change: Partial<AskedQuestion>) => void;
}

export const QuestionLine = memo(function QuestionLine(props: QuestionLineProps) {
  const { question, now, certificates, policies, onChange } = props;
  const targets = useMemo(() => certificates.map(certificateItem), [certificates]);
  const anchors = useMemo(() => {
    const first = certificates.filter(({ role }) => role === "self-signed");
    const rest = certificates.filter(({ role }) => role !== "self-signed" && role !== "end-entity");
    const about = `${numberText(first.length)} in the record`;
    return [
      { id: ANY, name: "any self-signed certificate", about, also: "" },
      ...[...first, ...rest].map(certificateItem),
    ];
  }, [certificates]);
  const policyItems = useMemo(
    () => [
      { id: ANY, name: "any policy", about: "whatever policies the path carries", also: "" },
      ...policies.map((row) => ({
        id: row.oid,
        name: row.name ?? row.alias ?? row.oid,
        about: `${row.name === undefined ? "no name · " : ""}${row.oid} · asserted by ${row.asserted}`,
        also: row.alias ?? "",
      })),
    ],
    [policies],
  );
  const probeItems = useMemo(
    () => [
      { id: NO_POLICY, name: "no policy", about: "a certificate that asserts none", also: "" },
      ...policyItems.filter(({ id }) => id !== ANY),
    ],
    [policyItems],
  );
  const target = certificates.find(({ id }) => id === question.target);
  const [policy] = question.policies;
  const more = question.policies.length - 1;
  const [anchor] = question.anchors;
  const moreAnchors = question.anchors.length - 1;
  const said = DEMANDS.filter((demand) => question.demands.has(demand)).map((demand) => DEMAND_WORDS[demand].short);
  return (
    <Disclosure className="question">
      <div role="group" aria-label="The question" className="question-line">
        {question.probe === undefined
          ? `Is the ${target === undefined || target.role === "end-entity" ? "certificate" : "CA certificate"} of`
          : "Is a certificate issued by"}{" "}
        <Slot
          label="Certificate"
          items={targets}
          chosen={question.target}
          placeholder="choose a certificate"
          onChoose={(id) => {
            const issues = certificates.some((row) => row.id === id && row.role !== "end-entity");
            onChange({ target: id, probe: issues ? question.probe : undefined });
          }}
        />{" "}
        {question.probe === undefined && target !== undefined && <ShortHash hex={target.id} />}
        {question.probe !== undefined && (
          <>
            under{" "}
            <Slot
              label="Policy it is issued under"
              items={probeItems}
              chosen={question.probe}
              placeholder="no policy"
              onChoose={(id) => onChange({ probe: id })}
            />
          </>
        )}{" "}
        accepted for{" "}
        <Slot
          label="Policy"
          items={policyItems}
          chosen={policy ?? ANY}
          placeholder="any policy"
          onChoose={(id) => onChange({ policies: id === ANY ? [] : [id] })}
        />
        {more > 0 && <span> or {more} more</span>} from{" "}
        <Slot
          label="Trust anchor"
          items={anchors}
          chosen={anchor ?? ANY}
          placeholder="any self-signed certificate"
          onChoose={(id) => onChange({ anchors: id === ANY ? [] : [id] })}
        />{" "}
        {moreAnchors > 0 && <span>or {moreAnchors} more </span>}
        on <TimeSlot label="Date and time, UTC" value={question.at ?? now} onChange={(at) => onChange({ at })} />
        {isWhatIf(question) && <span className="draft-word">, {whatIfText(question)}</span>}?{" "}
        {question.probe !== undefined && (
          <Button className="button plain small" onPress={() => onChange({ probe: undefined })}>
            Ask about the CA certificate itself
          </Button>
        )}
        <Button slot="trigger" className="button plain small">
          Demands: {said.length === 0 ? "none" : said.join(", ")} <span aria-hidden="true">▾</span>
        </Button>
      </div>
      <DisclosurePanel>
        <DemandChoice demands={question.demands} onChange={(demands) => onChange({ demands })} />
      </DisclosurePanel>
    </Disclosure>
  );
});
