// Knows what stands on the page while the core looks through the record for addresses: how far it is, Stop, and what then.
// Leaves the plan itself to collect-page.tsx.
import { Button } from "react-aria-components";
import { Finding } from "../design/finding.tsx";
import { numberText } from "../design/number-text.ts";
import { Progress } from "../design/progress.tsx";
import { useSlow } from "../design/use-slow.ts";
import { Reading } from "../session/reading.tsx";
import type { usePlan } from "./use-plan.ts";

export function PlanCourse({ planning }: { readonly planning: ReturnType<typeof usePlan> }) {
  const { course, isReading, error, stop, readAgain } = planning;
  const isSlow = useSlow(isReading);
  if (isReading && !isSlow) return <Reading />;
  const { done, of } = course;
  return (
    <>
      <div className="headline">
        <p className="ask">What do the certificates say is to be had from the network?</p>
        <h1>{isReading ? "The record is being looked through." : "That is not known yet."}</h1>
      </div>
      <section className="card course" aria-label="Looking for addresses">
        {isReading ? (
          <Progress
            label="Looking for addresses in certificates and CRLs"
            {...(of === 0
              ? { amount: "starting" }
              : { amount: `${numberText(done)} of ${numberText(of)} so far`, share: done / of })}
            ifStopped="Nothing is sent meanwhile. If stopped, no address is listed."
            onStop={stop}
          />
        ) : (
          <div role="status">
            {error !== null && (
              <Finding
                severity="warning"
                says={error.message}
                source={["plan-broken-off"]}
                next="Nothing was sent. Look again."
              />
            )}
            <p className="collect-summary">
              {error === null && "Stopped before the record was looked through. Nothing was sent. "}
              <Button className="button small" onPress={readAgain}>
                Look again
              </Button>
            </p>
          </div>
        )}
      </section>
    </>
  );
}
