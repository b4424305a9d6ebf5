// Knows what is said of one certificate that changed: both certificates, and every difference in a sentence.
// Leaves the differences to the core.
import { Button } from "react-aria-components";
import type { CertificateChange } from "../../shared/contract/comparisons.ts";
import { DetailsPanel } from "../certificates/details-panel.tsx";
import { fullHash } from "../design/fingerprint.ts";
import { LookAlikes, NameText } from "../design/name-text.tsx";
import { AlikePairs } from "../design/oid-arcs.tsx";
import { Time } from "../design/time.tsx";
import { addressOf, goTo } from "../route.ts";
import { ChangeMark } from "./change-mark.tsx";

export interface ChangeDetailsProps {
  readonly row: CertificateChange;
  readonly onClose: () => void;
}

function Side({ label, id }: { readonly label: string; readonly id: string | undefined }) {
  if (id === undefined) return null;
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <span className="mono">{fullHash(id)}</span>{" "}
        <Button
          className="button plain small"
          aria-label={`Open the certificate ${label.toLowerCase()}`}
          onPress={() => goTo(addressOf("certificates", { view: "certificates", open: id }))}
        >
          Open
        </Button>
      </dd>
    </div>
  );
}

export function ChangeDetails({ row, onClose }: ChangeDetailsProps) {
  return (
    <DetailsPanel
      key={row.after ?? row.before}
      about={`Certificate of ${row.subject}, ${row.change}`}
      title={<NameText text={row.subject} />}
      onClose={onClose}
    >
      <p>
        <ChangeMark change={row.change} /> <span className="second">issued by</span> <NameText text={row.issuer} />
      </p>
      <dl className="fields">
        <LookAlikes name={row.subject} others={row.alikeNames} />
        <Side label="Before" id={row.before} />
        <Side label="After" id={row.after} />
        <div>
          <dt>Valid</dt>
          <dd>
            <Time at={row.notBefore} show="second" /> to <Time at={row.notAfter} show="second" />
          </dd>
        </div>
      </dl>
      {row.before !== undefined && row.after !== undefined && (
        <>
          <h3>What differs</h3>
          <AlikePairs pairs={row.alikeOids} />
          {row.differences.length === 0 ? (
            <p className="second">Nothing but serial number, key identifiers and signature.</p>
          ) : (
            <ul className="differences">
              {row.differences.map((difference) => (
                <li key={difference}>
                  <bdi>{difference}</bdi>
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </DetailsPanel>
  );
}
