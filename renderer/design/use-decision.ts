// Knows how a decision is sent and what became of it. Leaves which decisions there are to the page.
import { useCallback, useState } from "react";
import { type DecisionFailure, decisionFailureOf } from "./decision-failure.ts";

export interface Decision {
  readonly failure: DecisionFailure | undefined;
  readonly busy: boolean;
  /** Gives whether it was carried out. */
  readonly decide: (carryOut: () => Promise<unknown>) => Promise<boolean>;
}

export function useDecision(): Decision {
  const [failure, setFailure] = useState<DecisionFailure | undefined>(undefined);
  const [busy, setBusy] = useState(false);
  const decide = useCallback(async (carryOut: () => Promise<unknown>) => {
    setFailure(undefined);
    setBusy(true);
    try {
      await carryOut();
      return true;
    } catch (error) {
      setFailure(decisionFailureOf(error));
      return false;
    } finally {
      setBusy(false);
    }
  }, []);
  return { failure, busy, decide };
}
