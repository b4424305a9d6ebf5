// Knows how another relying party or another date is chosen to compare with. Leaves the address to compare-address.ts.
import { Button, Dialog, DialogTrigger, Heading, Popover } from "react-aria-components";
import type { ProfileRow } from "../../shared/contract/profiles.ts";
import { TimeSlot } from "../design/time-slot.tsx";
import type { ComparedWith } from "./compare-address.ts";

export interface CompareWithProps {
  /** In words; absent: with nothing. */
  readonly words: string | undefined;
  /** Whose table is shown is not offered. */
  readonly profiles: readonly ProfileRow[];
  readonly at: string;
  readonly onChange: (what: ComparedWith | undefined) => void;
}

export function CompareWith({ words, profiles, at, onChange }: CompareWithProps) {
  return (
    <DialogTrigger>
      <Button className="button">{words === undefined ? "Compare with…" : `Compared with ${words}…`}</Button>
      <Popover className="popover" placement="bottom end">
        <Dialog className="worth-compare">
          {({ close }) => {
            const choose = (what: ComparedWith) => {
              onChange(what);
              close();
            };
            return (
              <>
                <Heading slot="title" level={2} className="loud">
                  Compare with
                </Heading>
                <div>
                  <h3>Another date</h3>
                  <p>
                    <TimeSlot
                      label="Other date, UTC"
                      value={at}
                      onChange={(other) => choose({ kind: "date", at: other })}
                    />
                  </p>
                </div>
                <div>
                  <h3>Another relying party</h3>
                  {profiles.length === 0 && <p className="second">No other profile is saved.</p>}
                  <div className="actions">
                    {profiles.map(({ id, name }) => (
                      <Button
                        key={id}
                        className="button small"
                        onPress={() => choose({ kind: "profile", profile: id })}
                      >
                        <bdi>{name}</bdi>
                      </Button>
                    ))}
                  </div>
                </div>
                {words !== undefined && (
                  <div className="actions">
                    <Button
                      className="button"
                      onPress={() => {
                        onChange(undefined);
                        close();
                      }}
                    >
                      Compare with nothing
                    </Button>
                  </div>
                )}
              </>
            );
          }}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
