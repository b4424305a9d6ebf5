// Knows what a person sees who opens an empty record: the few steps to a first answer, and the demonstration.
// Leaves importing to the certificates screen.
import { Button } from "react-aria-components";
import { addressOf, goTo } from "../route.ts";

export function FirstStart({ recordPath }: { readonly recordPath: string }) {
  return (
    <div className="first-start">
      <section className="card first-card" aria-labelledby="first-steps">
        <h2 id="first-steps">Three steps to a first answer</h2>
        <ol>
          <li>
            <p className="loud">Import certificates</p>
            <p className="second">
              .cer, .pem, .p7b, .crl, .ldif, a zip or a folder of those. They are read on this computer and sent
              nowhere.
            </p>
            <Button className="button primary" onPress={() => goTo(addressOf("certificates"))}>
              Import certificates
            </Button>
          </li>
          <li>
            <p className="loud">Say before whom you judge</p>
            <p className="second">
              Choose anchors and policies in the bar above any question, and save them as a relying party.
            </p>
            <Button className="button" onPress={() => goTo(addressOf("profiles"))}>
              Relying parties
            </Button>
          </li>
          <li>
            <p className="loud">Ask</p>
            <p className="second">Is this certificate accepted, for which policy, and if not, why?</p>
            <Button className="button" onPress={() => goTo(addressOf("paths"))}>
              Ask about paths
            </Button>
          </li>
        </ol>
      </section>
      <section className="card first-card" aria-labelledby="first-else">
        <h2 id="first-else">Something to look at first</h2>
        <p>
          Start Concordat with <kbd>npm start -- --demo</kbd> for an invented framework in a folder of its own. It never
          touches this record.
        </p>
        <h2>Another record</h2>
        <p>
          This one is <bdi className="mono">{recordPath}</bdi>. A record is a folder: start with{" "}
          <kbd>npm start -- --data FOLDER</kbd> to open another one or to begin one there.
        </p>
      </section>
    </div>
  );
}
