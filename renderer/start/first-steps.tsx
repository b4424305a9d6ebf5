// Knows the few steps from an empty record to a first answer. Leaves importing to the certificates screen.
import { Button } from "react-aria-components";
import { addressOf, goTo } from "../route.ts";

export function FirstSteps() {
  return (
    <section className="card start-card" aria-labelledby="first-steps">
      <h2 id="first-steps">Three steps to a first answer</h2>
      <ol className="first-steps">
        <li>
          <p className="loud">Import certificates</p>
          <p className="second">
            .cer, .pem, .p7b, .crl, .ldif, a zip or a folder of those. They are read on this computer and sent nowhere.
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
  );
}
