// Knows what can be done with an answer: print it, take it away as JSON, check it with OpenSSL, keep the question.
// Leaves the answer as text to use-path-keys.ts.

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button, Disclosure, DisclosurePanel } from "react-aria-components";
import { handOver } from "../certificates/save-export.ts";
import { SaveSays, useSave } from "../certificates/save-menu.tsx";
import { useCommands } from "../commands/use-commands.ts";
import { useCopied } from "../design/use-copied.ts";
import { linkHere } from "../route.ts";
import { useCore } from "../session/core.tsx";
import { KeepQuestion } from "./keep-question.tsx";
import { PATH_COMMANDS } from "./path-commands.ts";
import type { AskedQuestion } from "./question-address.ts";
import type { Ladder, LadderReport } from "./report.ts";

export interface PathToolsProps {
  /** That was answered. */
  readonly question: AskedQuestion;
  /** That is asked now, and kept. */
  readonly present: () => AskedQuestion;
  /** Absent while it is not whole. */
  readonly report: LadderReport | undefined;
  readonly ladder: Ladder | undefined;
  /** The answer as text; absent while there is none. */
  readonly text: () => string | undefined;
}

export function PathTools({ question, present, report, ladder, text }: PathToolsProps) {
  const { queries } = useCore();
  const saving = useSave();
  const saveJson = () => {
    const { shown: _, rung: __, compared: ___, demands, ...asked } = question;
    const text = JSON.stringify({ question: { ...asked, demands: [...demands] }, report }, undefined, 2);
    handOver(new Blob([text], { type: "application/json" }), `path-${question.target?.slice(0, 8) ?? "answer"}.json`);
  };
  const rungs = ladder?.rungs.map(({ certificate }) => certificate) ?? [];
  const path = [ladder?.anchor.id, ...rungs].join();
  // Files of one path are named as those of every other: what is said of them goes with the path.
  const [savedOf, setSavedOf] = useState("");
  const save = (certificates: readonly string[], name: string) => {
    setSavedOf(path);
    saving.save({ what: "items", form: "pem", certificates: [...certificates], crls: [] }, name);
  };
  const crls = useQuery(queries.crls.list.queryOptions()).data?.rows ?? [];
  const saveCrls = () => {
    setSavedOf(path);
    saving.save({ what: "items", form: "pem", certificates: [], crls: crls.map(({ id }) => id) }, "crls.pem");
  };
  const [checking, setChecking] = useState(false);
  const { copied, copy, forget } = useCopied();
  const copyAnswer = () => {
    const said = text();
    if (said !== undefined) copy("text", said);
  };
  useCommands(PATH_COMMANDS, {
    copy: copyAnswer,
    json: report === undefined ? undefined : saveJson,
    openssl: ladder?.openssl === undefined ? undefined : () => setChecking(true),
  });
  return (
    <Disclosure className="path-tools no-print" isExpanded={checking} onExpandedChange={setChecking}>
      <div className="path-tools-row">
        <Button className="button small" onPress={copyAnswer} onBlur={forget}>
          {copied === "text" ? "Copied" : "Copy as text"} <kbd>c</kbd>
        </Button>
        <Button className="button small" isDisabled={report === undefined} onPress={saveJson}>
          Save as JSON
        </Button>
        <Button className="button small" onPress={() => window.print()}>
          Print
        </Button>
        <Button className="button small" onPress={() => copy("link", linkHere())} onBlur={forget}>
          {copied === "link" ? "Copied" : "Copy link"}
        </Button>
        <span role="status" className="unseen">
          {copied !== undefined && "Copied"}
        </span>
        {ladder?.openssl !== undefined && (
          <Button slot="trigger" className="button small">
            Check with OpenSSL <span aria-hidden="true">▾</span>
          </Button>
        )}
        <SaveSays state={savedOf === path ? saving.state : { kind: "none" }} onStop={saving.stop} />
        <KeepQuestion present={present} />
      </div>
      {ladder?.openssl !== undefined && (
        <DisclosurePanel>
          <div className="openssl card">
            <p>
              Save these next to each other:{" "}
              <Button className="button small" onPress={() => save([ladder.anchor.id], "anchor.pem")}>
                anchor.pem
              </Button>{" "}
              {rungs.length > 1 && (
                <Button className="button small" onPress={() => save(rungs.slice(0, -1), "path.pem")}>
                  path.pem
                </Button>
              )}{" "}
              <Button className="button small" onPress={() => save(rungs.slice(-1), "target.pem")}>
                target.pem
              </Button>{" "}
              {question.demands.has("revocation") && crls.length > 0 && (
                <Button className="button small" onPress={saveCrls}>
                  crls.pem
                </Button>
              )}
            </p>
            {question.demands.has("revocation") && crls.length === 0 && (
              <p className="second">The record holds no CRL, so there is nothing to save as crls.pem.</p>
            )}
            <pre className="mono">{ladder.openssl.command}</pre>
            <Button
              className="button small"
              onPress={() => copy("command", ladder.openssl?.command ?? "")}
              onBlur={forget}
            >
              {copied === "command" ? "Copied" : "Copy the command"}
            </Button>
            <p>{ladder.openssl.prints}</p>
            {ladder.openssl.notes.length > 0 && (
              <>
                <p className="meta">Where OpenSSL looks at it otherwise:</p>
                <ul>
                  {ladder.openssl.notes.map((note) => (
                    <li key={note}>{note}</li>
                  ))}
                </ul>
              </>
            )}
          </div>
        </DisclosurePanel>
      )}
    </Disclosure>
  );
}
