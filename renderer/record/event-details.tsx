// Knows what is said of one event: its body as it is hashed, its place in the chain, and the way to what it is about.
// Leaves checking the chain to the core.
import type { ReactNode } from "react";
import { Button } from "react-aria-components";
import type { EventDetail } from "../../shared/contract/record.ts";
import { DetailsPanel } from "../certificates/details-panel.tsx";
import { fullHash } from "../design/fingerprint.ts";
import { NameText } from "../design/name-text.tsx";
import { numberText } from "../design/number-text.ts";
import { Status } from "../design/status.tsx";
import { Time } from "../design/time.tsx";
import { addressOf, goTo } from "../route.ts";
import { CopyValue } from "./copy-value.tsx";
import { aboutText, bodyText, kindText } from "./record-words.ts";

export interface EventDetailsProps {
  readonly row: EventDetail;
  /** It is the first event that does not hold. */
  readonly bad: boolean;
  readonly onClose: () => void;
  readonly onOpen: (sequence: number) => void;
}

/** View of the certificates page that lists what an event is about; of an asked address, the file that came. */
const VIEWS = { certificate: "certificates", crl: "crls", file: "files", address: "files", decision: "files" } as const;
const OPENS = {
  certificate: "Open the certificate",
  crl: "Open the CRL",
  file: "Open the file",
  address: "Open what came",
  decision: "",
};

export function EventDetails({ row, bad, onClose, onOpen }: EventDetailsProps) {
  const { sequence, concerns } = row;
  const id = concerns?.id;
  return (
    <DetailsPanel
      key={sequence}
      about={`Event ${sequence}`}
      title={`Event ${numberText(sequence)}: ${kindText(row.type)}`}
      onClose={onClose}
    >
      {bad && (
        <p>
          <Status kind="invalid" word="does not hold" />: the check found the first damage here. What stands below is
          what the file says now, not what was recorded.
        </p>
      )}
      <dl className="fields">
        <Field label="About">
          <NameText text={aboutText(row)} />
        </Field>
        <Field label="Recorded">
          <Time at={row.time} show="second" />
        </Field>
        <Field label="Who">{row.actor}</Field>
        <Field label="Kind">
          <span className="code">{row.type}</span> <span className="second">version {row.version}</span>
        </Field>
      </dl>
      {concerns !== undefined && id !== undefined && (
        <div className="actions">
          <Button
            className="button"
            onPress={() => goTo(addressOf("certificates", { view: VIEWS[concerns.what], open: id }))}
          >
            {OPENS[concerns.what]}
          </Button>
        </div>
      )}
      <h3>Body</h3>
      <p className="with-copy second">
        Hashed as canonical JSON (RFC 8785).
        <CopyValue what="canonical body" value={row.body} />
      </p>
      <pre className="event-body">{bodyText(row.body)}</pre>
      <h3>Place in the chain</h3>
      <dl className="fields">
        <Field label="Hash">
          <span className="mono">{fullHash(row.hash)}</span> <CopyValue what="hash of this event" value={row.hash} />
        </Field>
        <Field label="Previous">
          <span className="mono">{fullHash(row.previous)}</span>{" "}
          <CopyValue what="hash of the previous event" value={row.previous} />
        </Field>
        <Field label="Stored actor">
          <span className="mono">{row.storedActor}</span> <CopyValue what="stored actor" value={row.storedActor} />
        </Field>
      </dl>
      {sequence > 1 && (
        <div className="actions">
          <Button className="button" onPress={() => onOpen(sequence - 1)}>
            Open event {numberText(sequence - 1)}
          </Button>
        </div>
      )}
    </DetailsPanel>
  );
}

const Field = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <div>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
);
