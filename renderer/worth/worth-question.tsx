// Knows the question of the worth screen as a sentence with slots, and its answer as the headline.
// Leaves the lens to lens/ and the words of the answer to worth-words.ts.
import { type ReactNode, useMemo } from "react";
import { Button } from "react-aria-components";
import type { ProfileRow } from "../../shared/contract/profiles.ts";
import { Glyph } from "../design/glyph.tsx";
import { partText } from "../design/number-text.ts";
import { Slot } from "../design/slot.tsx";
import { TimeSlot } from "../design/time-slot.tsx";
import { useAskingText } from "../session/use-asking-text.ts";

export interface WorthQuestionProps {
  readonly profiles: readonly ProfileRow[];
  /** The relying party whose demands these are, as they are saved. */
  readonly profile: string | undefined;
  /** What the bar says of demands that are not those of a saved one any more. */
  readonly otherwise: string | undefined;
  readonly at: string | undefined;
  /** What stands there is not the answer, or not all of it. */
  readonly isAsking: boolean;
  /** Of that, nothing belongs to this question. */
  readonly isOld: boolean;
  /** How far it is, and Stop. */
  readonly progress: ReactNode;
  /** The hole stands in the answer. */
  readonly isLoud: boolean;
  readonly sentence: string;
  readonly detail: string | undefined;
  readonly onProfile: (id: string) => void;
  readonly onDate: (at: string) => void;
}

export function WorthQuestion(props: WorthQuestionProps) {
  const { profiles, profile, at } = props;
  const items = useMemo(
    () =>
      profiles.map(({ id, name, tiers }) => ({
        id,
        name,
        about: tiers.length === 0 ? "no tiers" : tiers.map((tier) => tier.name).join(", "),
        also: "",
      })),
    [profiles],
  );
  return (
    <div className="headline answer" data-old={props.isOld}>
      <div className="ask" role="group" aria-label="The question">
        What is a certificate issued by <strong>each CA</strong> worth to{" "}
        <Slot
          label="Relying party"
          items={items}
          chosen={profile}
          placeholder={
            props.otherwise ?? (profiles.length === 0 ? "this relying party" : "this relying party, not saved")
          }
          onChoose={props.onProfile}
        />{" "}
        {at !== undefined && (
          <>
            on <TimeSlot label="Date of the question, UTC" value={at} onChange={props.onDate} />
          </>
        )}
        ?
      </div>
      {/* Read out when it is whole: twenty times a second it is so far. */}
      <div role="status" aria-busy={props.isAsking}>
        <h1>
          {props.isLoud && <Glyph shape="critical" size={24} label="Critical" />}
          {props.sentence}
        </h1>
        {props.detail !== undefined && <p className={props.isLoud ? "detail" : "second"}>{props.detail}</p>}
      </div>
      {props.progress}
    </div>
  );
}

/** What is being done, done of total, and Stop with what stays. */
export function WorthProgress({ done, total, onStop }: { done: number; total: number; onStop: () => void }) {
  const asking = useAskingText("Asking…");
  return (
    <p className="asking second">
      {total === 0 ? asking : `${partText(done, total)} so far`}{" "}
      <Button className="button small" onPress={onStop}>
        Stop and keep these
      </Button>
    </p>
  );
}
