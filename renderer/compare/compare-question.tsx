// Knows the comparison as a sentence with slots: what with what, judged when, from which anchor.
// Leaves the address to compare-address.ts and asking to compare-page.tsx.
import { useMemo } from "react";
import type { CertificateRow } from "../../shared/contract/certificates.ts";
import type { Comparison } from "../../shared/contract/comparisons.ts";
import type { FileRow } from "../../shared/contract/files.ts";
import { shortHash } from "../design/fingerprint.ts";
import { counted } from "../design/number-text.ts";
import { Slot, type SlotItem } from "../design/slot.tsx";
import { TimeSlot } from "../design/time-slot.tsx";
import { dayText, timeText } from "../design/when.ts";
import { type AskedComparison, type AskedSide, MOMENT, NOW } from "./compare-address.ts";

const ANY = "any";

export interface CompareQuestionProps {
  readonly asked: AskedComparison;
  readonly files: readonly FileRow[];
  readonly certificates: readonly CertificateRow[];
  /** RFC 3339. */
  readonly now: string;
  /** The times that the core chose stand in its answer. */
  readonly answer: Comparison | undefined;
  readonly onChange: (part: Partial<AskedComparison>) => void;
}

interface SideSlotProps {
  readonly label: string;
  readonly side: AskedSide;
  readonly items: readonly SlotItem[];
  readonly now: string;
  readonly chosenTime: string | undefined;
  readonly onChange: (side: AskedSide) => void;
}

function SideSlot({ label, side, items, now, chosenTime, onChange }: SideSlotProps) {
  return (
    <>
      <Slot
        label={label}
        items={items}
        chosen={side.what}
        placeholder="choose a file, an import or a date"
        onChoose={(what) => onChange({ what, moment: what === MOMENT ? now : undefined, at: undefined })}
      />
      {side.what === MOMENT && (
        <>
          {" "}
          <TimeSlot
            label={`${label}: date of the record, UTC`}
            value={side.moment ?? now}
            onChange={(moment) => onChange({ ...side, moment })}
          />
        </>
      )}
      {side.what !== undefined && (
        <>
          , its paths judged on{" "}
          <TimeSlot
            label={`${label}: paths judged on, UTC`}
            value={side.at ?? chosenTime ?? now}
            onChange={(at) => onChange({ ...side, at })}
          />
        </>
      )}
    </>
  );
}

/** Imports that brought more than one file: a folder, several files at once, a collection. */
export function importsOfSeveral(files: readonly FileRow[]): readonly SlotItem[] {
  const groups = Object.entries(Object.groupBy(files, ({ batch }) => batch));
  return groups.flatMap(([batch, group = []]) => {
    const [first] = group;
    if (first === undefined || group.length < 2) return [];
    const about = `imported together ${timeText(first.archivedAt)} · ${first.name}, …`;
    return [{ id: batch, name: counted(group.length, "file"), about, also: group.map(({ name }) => name).join(" ") }];
  });
}

export function CompareQuestion({ asked, files, certificates, now, answer, onChange }: CompareQuestionProps) {
  const sides = useMemo(
    (): readonly SlotItem[] => [
      ...importsOfSeveral(files),
      ...files.map((file) => ({
        id: file.id,
        name: file.name,
        about: `${counted(file.certificates, "certificate")} · imported ${timeText(file.archivedAt)} · ${shortHash(file.id)}`,
        also: file.id,
      })),
      { id: NOW, name: "the record now", about: counted(certificates.length, "certificate"), also: "" },
      { id: MOMENT, name: "the record on a date", about: "as it was then, by its events", also: "" },
    ],
    [files, certificates.length],
  );
  const anchors = useMemo(
    (): readonly SlotItem[] => [
      { id: ANY, name: "any root of both", about: "self-signed certificates that both sides have", also: "" },
      ...certificates
        .filter(({ role }) => role !== "end-entity")
        .map((row) => ({
          id: row.id,
          name: row.subject === "" ? row.id : row.subject,
          about: `${shortHash(row.id)} · issued by ${row.issuer} · until ${dayText(row.notAfter)}`,
          also: `${row.id} ${row.subjectName}`,
        })),
    ],
    [certificates],
  );
  return (
    <div className="question">
      <div role="group" aria-label="The comparison" className="question-line">
        What changed from{" "}
        <SideSlot
          label="Before"
          side={asked.before}
          items={sides}
          now={now}
          chosenTime={answer?.before.at}
          onChange={(before) => onChange({ before })}
        />{" "}
        to{" "}
        <SideSlot
          label="After"
          side={asked.after}
          items={sides}
          now={now}
          chosenTime={answer?.after.at}
          onChange={(after) => onChange({ after })}
        />
        , for a relying party that trusts{" "}
        <Slot
          label="Trust anchor"
          items={anchors}
          chosen={asked.anchors[0] ?? ANY}
          placeholder="any root of both"
          onChoose={(id) => onChange({ anchors: id === ANY ? [] : [id] })}
        />
        ?
      </div>
    </div>
  );
}
