// Knows how a running or ended collection is shown: progress with Stop, every answer, then what came of it and where it is.
// Leaves following it to use-collection.ts.
import { Button } from "react-aria-components";
import { importAmount } from "../certificates/import-amount.ts";
import { Finding } from "../design/finding.tsx";
import { counted, numberText } from "../design/number-text.ts";
import { Progress } from "../design/progress.tsx";
import { addressOf, goTo } from "../route.ts";
import { AnswersGrid } from "./answers-grid.tsx";
import type { CollectionEnd, CollectionState, RunningCollection } from "./collection-state.ts";
import { OUTCOMES, OutcomeMark } from "./outcome-mark.tsx";
import { LeftOutList } from "./plan-list.tsx";

const PHASES = {
  reading: "Reading what came",
  verifying: "Verifying signatures",
  committing: "Writing to the record",
} as const;

const IF_STOPPED = "If stopped, nothing is kept: neither files nor answers.";

function Running({ state, onStop }: { readonly state: RunningCollection; readonly onStop: () => void }) {
  const { importing, uri, done, found } = state;
  if (importing !== undefined)
    return (
      <Progress label={PHASES[importing.phase]} {...importAmount(importing)} ifStopped={IF_STOPPED} onStop={onStop} />
    );
  return (
    <Progress
      label={uri === "" ? "Asking the first addresses" : `Answered: ${uri}`}
      amount={found === 0 ? "" : `${numberText(done)} of ${numberText(found)} addresses so far`}
      {...(found === 0 ? {} : { share: done / found })}
      ifStopped={IF_STOPPED}
      onStop={onStop}
    />
  );
}

function End({ end }: { readonly end: CollectionEnd }) {
  switch (end.type) {
    case "committed":
      return (
        <p className="collect-summary">
          <strong>
            {counted(end.imported, "new certificate")}, {counted(end.importedCrls, "new CRL")}
          </strong>
          , {numberText(end.known)} known before.{" "}
          <Button className="button small" onPress={() => goTo(addressOf("certificates"))}>
            Show the certificates
          </Button>
        </p>
      );
    case "cancelled":
      return <p className="collect-summary">Stopped. Nothing was kept; the record is as it was.</p>;
    case "failed":
      return <Finding severity="critical" says={end.cause} source={[end.code]} next={end.next} />;
  }
}

export interface CollectionCourseProps {
  readonly state: Exclude<CollectionState, { kind: "none" }>;
  readonly onStop: () => void;
  readonly onClose: () => void;
}

export function CollectionCourse({ state, onStop, onClose }: CollectionCourseProps) {
  const { rows, leftOut } = state;
  return (
    <section className="card course" aria-label="Collection">
      <header>
        <h2>{state.kind === "running" ? "Asking now" : "What was answered"}</h2>
        {state.kind === "ended" && (
          <Button className="button small" onPress={onClose}>
            Back to the hosts
          </Button>
        )}
      </header>
      <div role="status">
        {state.kind === "running" ? <Running state={state} onStop={onStop} /> : <End end={state.end} />}
      </div>
      <p className="collect-summary last-answers">
        {OUTCOMES.map((outcome) => {
          const count = rows.filter((row) => row.outcome === outcome).length;
          return <OutcomeMark key={outcome} outcome={outcome} words={`${numberText(count)} ${outcome}`} />;
        })}
      </p>
      {rows.length > 0 && <AnswersGrid label="Answers of this collection" rows={rows} />}
      <LeftOutList rows={leftOut} title="Found and not asked" />
    </section>
  );
}
