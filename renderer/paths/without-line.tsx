// Knows which certificates a question leaves out, what the answer is with them, and the way to take each back.
// Leaves asking to the page.
import { Button } from "react-aria-components";
import type { CertificateRow } from "../../shared/contract/certificates.ts";
import { Glyph } from "../design/glyph.tsx";
import { ShortHash } from "../design/short-hash.tsx";
import type { LadderReport } from "./report.ts";

export interface WithoutLineProps {
  readonly without: readonly string[];
  readonly certificates: readonly CertificateRow[];
  /** The answer with everything; absent while it is asked. */
  readonly whole: LadderReport | undefined;
  readonly onBack: (id: string) => void;
}

export function WithoutLine({ without, certificates, whole, onBack }: WithoutLineProps) {
  return (
    <section className="card without-line" aria-label="Certificates left out">
      <p>
        As if {without.length === 1 ? "this certificate" : "these certificates"} were not in the record. The record
        itself is unchanged.
      </p>
      <ul>
        {without.map((id) => {
          const row = certificates.find((certificate) => certificate.id === id);
          return (
            <li key={id}>
              <bdi className="loud">{row?.subject ?? "not in the record"}</bdi> <ShortHash hex={id} />{" "}
              {row !== undefined && (
                <span className="second">
                  from <bdi>{row.issuer}</bdi>
                </span>
              )}{" "}
              <Button className="button small" onPress={() => onBack(id)}>
                Take it back
              </Button>
            </li>
          );
        })}
      </ul>
      {whole !== undefined && (
        <p>
          With everything: <Glyph shape={whole.verdict} size={14} label={whole.verdict} /> <bdi>{whole.answer}</bdi>
        </p>
      )}
    </section>
  );
}
