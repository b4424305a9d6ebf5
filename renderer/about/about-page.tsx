// Knows the screen of what belongs to the person and the machine: theme, network, versions, and what the self-test found.
// Leaves the record's own facts to record/ and collecting to collect/.
import { useQuery } from "@tanstack/react-query";
import { Button } from "react-aria-components";
import { Glyph } from "../design/glyph.tsx";
import { counted } from "../design/number-text.ts";
import { addressOf, goTo } from "../route.ts";
import { useCore } from "../session/core.tsx";
import { Reading } from "../session/reading.tsx";
import { LookChoice } from "./look-choice.tsx";

export function AboutPage() {
  const { queries } = useCore();
  const settings = useQuery(queries.settings.read.queryOptions()).data;
  const about = useQuery(queries.session.about.queryOptions()).data;
  if (settings === undefined || about === undefined) return <Reading what="the settings" />;
  const failed = about.selfTest.filter(({ passed }) => !passed);
  return (
    <>
      <div className="headline">
        <p className="ask">Does this machine check what it should?</p>
        <h1>
          <Glyph
            shape={failed.length === 0 ? "valid" : "unsupported"}
            size={24}
            label={failed.length === 0 ? "Yes" : "Not all"}
          />
          {failed.length === 0
            ? `All ${about.selfTest.length} signature algorithms gave their known answers.`
            : `${counted(failed.length, "signature algorithm", "signature algorithms")} cannot be verified here.`}
        </h1>
      </div>
      <div className="about">
        <section className="card about-card" aria-labelledby="about-look">
          <h2 id="about-look">Look</h2>
          <LookChoice settings={settings} />
          <h2>Network</h2>
          <p>
            {settings.offline
              ? "Nothing is fetched from the network."
              : "Collecting from the network may be asked for."}
          </p>
          <Button className="button" onPress={() => goTo(addressOf("collect"))}>
            Collect
          </Button>
          <h2>Shared machines</h2>
          <p>
            In the browser shell, whoever else works on this machine can reach Concordat's port, and a one-time secret
            is all that keeps them out. Hold ceremonies on a machine of their own, never on a terminal server.
          </p>
          <h2>Versions</h2>
          <dl className="fields">
            {[{ name: "Concordat", version: about.version }, ...about.parts].map(({ name, version }) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd className="mono">{version}</dd>
              </div>
            ))}
          </dl>
        </section>
        <section className="card about-card" aria-labelledby="about-self-test">
          <h2 id="about-self-test">Self-test of this start</h2>
          <p className="second">
            For each algorithm a signature that is known to be good was verified, and one over other bytes refused. One
            that fails is never taken for verified: its certificates are <em>unsupported</em>.
          </p>
          <ul className="self-test">
            {about.selfTest.map(({ algorithm, passed, reason }) => (
              <li key={algorithm}>
                <Glyph shape={passed ? "valid" : "unsupported"} size={14} label={passed ? "passed" : "failed"} />{" "}
                {algorithm}
                {reason !== undefined && <span className="second"> {reason}</span>}
              </li>
            ))}
          </ul>
        </section>
      </div>
    </>
  );
}
