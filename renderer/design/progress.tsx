// Knows how long work is shown: what is done, done of total, a bar, and Stop with what stays if stopped.
// Leaves the work and its stopping to the caller.
import type { ReactNode } from "react";
import { Button, Label, ProgressBar } from "react-aria-components";

export interface ProgressProps {
  readonly label: string;
  /** Done of total, in words. */
  readonly amount: string;
  /** 0 to 1; absent while the total is not known. */
  readonly share?: number;
  readonly ifStopped: ReactNode;
  readonly onStop?: () => void;
}

const FULL = 1000;

export function Progress({ label, amount, share, ifStopped, onStop }: ProgressProps) {
  return (
    <div className="progress">
      <ProgressBar
        maxValue={FULL}
        valueLabel={amount}
        {...(share === undefined ? { isIndeterminate: true } : { value: Math.round(share * FULL) })}
      >
        <div className="progress-words">
          <Label className="loud">{label}</Label>
          <span className="second">{amount}</span>
        </div>
        {/* Drawn, not styled: a width in a style attribute is what the CSP is there to refuse. */}
        <svg
          className={share === undefined ? "progress-bar unsure" : "progress-bar"}
          viewBox={`0 0 ${FULL} 6`}
          preserveAspectRatio="none"
          aria-hidden="true"
        >
          <rect width={share === undefined ? FULL / 4 : Math.round(share * FULL)} height="6" />
        </svg>
      </ProgressBar>
      <div className="progress-words">
        <span className="meta">{ifStopped}</span>
        {onStop !== undefined && (
          <Button className="button small" onPress={onStop}>
            Stop
          </Button>
        )}
      </div>
    </div>
  );
}
