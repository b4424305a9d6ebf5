// Knows the slot of a question sentence that holds a date and time, UTC, typed as text.
// Leaves reading what was typed to when.ts.
import { useState } from "react";
import { FieldError, Input, TextField } from "react-aria-components";
import { timeText, typedTime } from "./when.ts";

export interface TimeSlotProps {
  readonly label: string;
  /** RFC 3339. */
  readonly value: string;
  readonly onChange: (rfc3339: string) => void;
}

export function TimeSlot({ label, value, onChange }: TimeSlotProps) {
  const [typed, setTyped] = useState<string | undefined>(undefined);
  const read = typed === undefined ? value : typedTime(typed);
  const commit = () => {
    if (typed === undefined || read === undefined) return;
    setTyped(undefined);
    if (read !== value) onChange(read);
  };
  return (
    <TextField
      aria-label={label}
      className="slot"
      value={typed ?? timeText(value)}
      onChange={setTyped}
      onBlur={commit}
      isInvalid={read === undefined}
      onKeyDown={(event) => {
        if (event.key === "Enter") commit();
        if (event.key === "Escape") setTyped(undefined);
      }}
    >
      <Input className="slot-input" />
      <FieldError className="slot-error">
        Not a time. Write 2024-10-23 12:00 or 2024-10-23T12:00:00Z; it is read as UTC.
      </FieldError>
    </TextField>
  );
}
