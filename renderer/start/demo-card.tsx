// Knows the way to the demonstration, and back from it. Leaves making it to the core.
import { Button } from "react-aria-components";
import type { Records } from "../../shared/contract/records.ts";
import { useCommands } from "../commands/use-commands.ts";
import { START_COMMANDS } from "./start-commands.ts";
import type { OpenedRecord } from "./use-open-record.ts";

export interface DemoCardProps {
  readonly records: Records;
  readonly isDemo: boolean;
  readonly opener: OpenedRecord;
}

export function DemoCard({ records, isDemo, opener: { opening, open } }: DemoCardProps) {
  const canOpen = records.way !== "none" && !isDemo;
  const explore = () => open({ what: "demo" });
  useCommands(START_COMMANDS, { demo: canOpen && opening === undefined ? explore : undefined });
  return (
    <section className="card start-card" aria-labelledby="start-demo">
      <h2 id="start-demo">{isDemo ? "This is the demonstration" : "Something to look at first"}</h2>
      <p className="second">
        A car maker's supply chain and a regional health exchange, invented, with the problems that real frameworks have
        and a tour of six questions. It stands in a folder of its own and never touches {isDemo ? "another" : "this"}{" "}
        record.
      </p>
      {canOpen && (
        <Button className="button" isDisabled={opening !== undefined} onPress={explore}>
          {opening === "demo" ? "Opening the demonstration…" : "Explore the demonstration"}
        </Button>
      )}
      {!canOpen && !isDemo && (
        <p>
          Start Concordat with <kbd>{records.words.demo}</kbd>.
        </p>
      )}
    </section>
  );
}
