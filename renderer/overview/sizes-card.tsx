// Knows the numbers of a record, each with the way to what it counts. Leaves counting to the core.
import type { FrameworkState } from "../../shared/contract/overview.ts";
import type { Status } from "../../shared/contract/session.ts";
import { Glyph } from "../design/glyph.tsx";
import { numberText } from "../design/number-text.ts";
import { addressOf, goTo, type PageName } from "../route.ts";

interface SizeProps {
  readonly count: number;
  readonly what: string;
  readonly page: PageName;
  readonly entries?: Readonly<Record<string, string>>;
}

function Size({ count, what, page, entries = {} }: SizeProps) {
  const address = addressOf(page, entries);
  return (
    <li>
      <a
        className="size"
        href={address}
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          goTo(address);
        }}
      >
        <span className="size-count">{numberText(count)}</span> <span>{what}</span>
      </a>
    </li>
  );
}

const SOUND = {
  sound: ["valid", "Verified, from the first event to the last."],
  checking: ["unknown", "Being verified in the background."],
  damaged: ["invalid", "It does not verify: reading and export only."],
} as const;

export function SizesCard({ status, state }: { readonly status: Status; readonly state: FrameworkState | undefined }) {
  const [shape, words] = SOUND[status.integrity.state];
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
              <Size count={state.notYet} what="not valid yet" page="certificates" entries={{ only: "not-yet" }} />
            </ul>
          </section>
          <section className="card side-card" aria-labelledby="side-pairs">
            <h2 id="side-pairs">Cross-certificate pairs</h2>
            <p>
              {numberText(state.pairs.whole)} whole, {numberText(state.halfOpen.length)} half-open,{" "}
              {numberText(state.pairs.ended)} ended on both sides
            </p>
          </section>
          <section className="card side-card" aria-labelledby="side-crls">
            <h2 id="side-crls">Revocation lists</h2>
            <p>
              {state.freshCrls + state.staleCrls.length === 0
                ? "None in the record: no question can ask whether a certificate was revoked."
                : `${numberText(state.freshCrls)} of ${numberText(state.freshCrls + state.staleCrls.length)} issuers' newest lists are fresh.`}
            </p>
          </section>
        </>
      )}
    </div>
  );
}
