// Knows what is said of the record that is open, and what to do with it next. Leaves its contents to the other screens.
import { Button } from "react-aria-components";
import type { Records } from "../../shared/contract/records.ts";
import type { Status } from "../../shared/contract/session.ts";
import { counted } from "../design/number-text.ts";
import { CopyValue } from "../record/copy-value.tsx";
import { sizeText } from "../record/record-words.ts";
import { addressOf, goTo } from "../route.ts";

export function HereCard({ status, records }: { readonly status: Status; readonly records: Records }) {
  const sizes = [
    counted(status.certificates, "certificate"),
    counted(status.entities, "CA entity", "CA entities"),
    counted(status.crls, "CRL"),
  ];
  return (
    <section className="card start-card" aria-labelledby="start-here">
      <h2 id="start-here">This record</h2>
      <dl className="fields">
        <div>
          <dt>Folder</dt>
          <dd className="with-copy">
            <bdi className="mono">{records.shown}</bdi> <CopyValue what="path of the folder" value={records.folder} />
          </dd>
        </div>
        <div>
          <dt>Holds</dt>
          <dd>
            {sizes.join(", ")}
            {records.size !== undefined && <span className="second"> · {sizeText(records.size)}</span>}
          </dd>
        </div>
      </dl>
      <div className="actions">
        <Button className="button primary" onPress={() => goTo(addressOf("overview"))}>
          What needs attention
        </Button>
        <Button className="button" onPress={() => goTo(addressOf("certificates"))}>
          Import certificates
        </Button>
      </div>
    </section>
  );
}
