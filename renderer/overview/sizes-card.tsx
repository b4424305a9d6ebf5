// Knows the numbers of a record, each with the way to what it counts. Leaves counting to the core.
import type { FrameworkState } from "../../shared/contract/overview.ts";
import type { Status } from "../../shared/contract/session.ts";
import { Glyph } from "../design/glyph.tsx";
import { numberText } from "../design/number-text.ts";
import { notChecked, notCheckedText } from "../record/record-words.ts";
import type { PageName } from "../route.ts";
import { WayTo } from "./way-to.tsx";

interface SizeProps {
  readonly count: number;
  readonly what: string;
  readonly page: PageName;
  readonly entries?: Readonly<Record<string, string>>;
  readonly severity?: "critical" | "warning" | "note";
}

/** A number that leads to its list; nothing to list is said and leads nowhere. */
function Size({ count, what, page, entries = {}, severity }: SizeProps) {
  const words = (
    <>
      <span className="size-count">{numberText(count)}</span>{" "}
      <span className="size-what">
        {severity !== undefined && (
          <>
            <Glyph shape={severity} size={14} />{" "}
          </>
        )}
        {what}
      </span>
    </>
  );
  return (
    <li>
      {count === 0 ? (
        <span className="size">{words}</span>
      ) : (
        <WayTo className="size" page={page} entries={entries}>
          {words}
        </WayTo>
      )}
    </li>
  );
}

function soundness({ integrity, events }: Status) {
  switch (integrity.state) {
    case "sound": {
      const newer = notChecked(integrity, events);
      if (newer === 0) return ["valid", "Verified, from the first event to the last."] as const;
      return integrity.events === 0
        ? (["unknown", "Not checked yet."] as const)
        : (["unknown", `${notCheckedText(newer)}.`] as const);
    }
    case "checking":
      return ["unknown", "Being verified in the background."] as const;
    case "damaged":
      return ["invalid", "It does not verify: reading and export only."] as const;
  }
}

export function SizesCard({ status, state }: { readonly status: Status; readonly state: FrameworkState | undefined }) {
  const [shape, words] = soundness(status);
  return (
    <div className="overview-side">
      <section className="card side-card" aria-labelledby="side-record">
        <h2 id="side-record">Record</h2>
        <p>
          <Glyph shape={shape} /> {words}
        </p>
        <ul className="sizes">
          <Size count={status.events} what="events" page="record" />
          <Size count={status.certificates} what="certificates" page="certificates" />
          <Size count={status.entities} what="CA entities" page="certificates" entries={{ view: "entities" }} />
          <Size count={status.crls} what="CRLs" page="certificates" entries={{ view: "crls" }} />
        </ul>
      </section>
      {state !== undefined && (
        <>
          <section className="card side-card" aria-labelledby="side-validity">
            <h2 id="side-validity">Certificates on that date</h2>
            <ul className="sizes">
              <Size count={state.inForce} what="in force" page="certificates" entries={{ only: "in-force" }} />
              <Size
                count={state.soon}
                what="of them end within 30 days"
                page="certificates"
                entries={{ only: "soon" }}
              />
              <Size count={state.expired} what="expired" page="certificates" entries={{ only: "expired" }} />
              <Size count={state.notYet} what="not valid yet" page="certificates" entries={{ only: "unknown" }} />
            </ul>
          </section>
          <section className="card side-card" aria-labelledby="side-pairs">
            <h2 id="side-pairs">Cross-certificate pairs</h2>
            <ul className="sizes">
              <Size
                count={state.pairs.whole.length}
                what="whole"
                page="certificates"
                entries={{ only: "pairs-whole" }}
              />
              <Size
                count={state.halfOpen.length}
                what="half-open"
                page="certificates"
                entries={{ only: "pairs-half-open" }}
              />
              <Size
                count={state.pairs.ended.length}
                what="ended on both sides"
                page="certificates"
                entries={{ only: "pairs-ended" }}
              />
            </ul>
          </section>
          <section className="card side-card" aria-labelledby="side-crls">
            <h2 id="side-crls">Revocation lists</h2>
            {state.freshCrls.length + state.staleCrls.length === 0 ? (
              <p>None in the record: no question can ask whether a certificate was revoked.</p>
            ) : (
              <ul className="sizes">
                <Size
                  count={state.freshCrls.length}
                  what={`of ${numberText(state.freshCrls.length + state.staleCrls.length)} issuers' newest are fresh`}
                  page="certificates"
                  entries={{ view: "crls", only: "crls-fresh" }}
                />
                <Size
                  count={state.staleCrls.length}
                  what="stale"
                  page="certificates"
                  entries={{ view: "crls", only: "crls-stale" }}
                />
              </ul>
            )}
          </section>
          <section className="card side-card" aria-labelledby="side-findings">
            <h2 id="side-findings">Findings in files and certificates</h2>
            <ul className="sizes">
              <Size
                severity="critical"
                count={state.unreadable}
                what="critical: items of files that could not be read"
                page="certificates"
                entries={{ view: "files", only: "unreadable" }}
              />
              <Size
                severity="warning"
                count={state.encodingFindings}
                what="warnings: certificates not encoded as DER"
                page="certificates"
                entries={{ only: "encoding" }}
              />
              <Size
                severity="note"
                count={state.profileFindings}
                what="notes: certificates that depart from a profile"
                page="certificates"
                entries={{ only: "profile" }}
              />
            </ul>
          </section>
        </>
      )}
    </div>
  );
}
