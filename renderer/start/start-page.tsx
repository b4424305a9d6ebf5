// Knows the screen on which a person begins: what is open, importing into it, another record, the demonstration.
// Leaves each of these to its card.
import { useQuery } from "@tanstack/react-query";
import type { Status } from "../../shared/contract/session.ts";
import { counted } from "../design/number-text.ts";
import { useCore } from "../session/core.tsx";
import { Reading } from "../session/reading.tsx";
import { DemoCard } from "./demo-card.tsx";
import { FirstSteps } from "./first-steps.tsx";
import { HereCard } from "./here-card.tsx";
import { OtherRecords } from "./other-records.tsx";
import { useOpenRecord } from "./use-open-record.ts";

export function StartPage() {
  const { queries } = useCore();
  const status = useQuery(queries.session.status.queryOptions()).data;
  // Sizes and folders change without this record: what is shown is of the moment.
  const records = useQuery({ ...queries.records.list.queryOptions(), staleTime: 0 }).data;
  const opener = useOpenRecord();
  if (status === undefined || records === undefined) return <Reading />;
  const isEmpty = status.certificates + status.crls === 0;
  const isDemo = status.kind === "sample";
  return (
    <>
      <div className="headline">
        <p className="ask">
          {isEmpty ? "What is in this record?" : "Which record is open, and which others are there?"}
        </p>
        <h1>{headline(status, isEmpty)}</h1>
      </div>
      <div className="start">
        {isEmpty ? <FirstSteps /> : <HereCard status={status} records={records} />}
        <div className="start-side">
          <DemoCard records={records} isDemo={isDemo} opener={opener} />
          <OtherRecords records={records} opener={opener} />
        </div>
      </div>
    </>
  );
}

function headline({ kind, certificates, entities }: Status, isEmpty: boolean): string {
  if (isEmpty) return "Nothing yet.";
  const holds = `${counted(certificates, "certificate")} between ${counted(entities, "CA entity", "CA entities")}`;
  return kind === "sample" ? `The demonstration: ${holds}.` : `A record with ${holds}.`;
}
