// Knows the screen on which a person lets Concordat ask the network: whether it may, which hosts, what they answered, and
// what they answered before. Leaves asking to the core, the plan to plan-list.tsx, the course to collection-course.tsx.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button, Checkbox, ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { useCommands } from "../commands/use-commands.ts";
import { EmptyState } from "../design/empty-state.tsx";
import { Finding } from "../design/finding.tsx";
import { counted, numberText } from "../design/number-text.ts";
import { addressOf, goTo } from "../route.ts";
import { useCore } from "../session/core.tsx";
import { Reading } from "../session/reading.tsx";
import { AnswersGrid } from "./answers-grid.tsx";
import { COLLECT_COMMANDS } from "./collect-commands.ts";
import { CollectionCourse } from "./collection-course.tsx";
import { OfflineCard } from "./offline-card.tsx";
import { PlanCourse } from "./plan-course.tsx";
import { LeftOutList, PlanList } from "./plan-list.tsx";
import { useCollection } from "./use-collection.ts";
import { usePlan } from "./use-plan.ts";

const NO_PLAN = { hosts: [], leftOut: [], offline: true } as const;

export function CollectPage({ query }: { readonly query: URLSearchParams }) {
  const { queries } = useCore();
  const planning = usePlan();
  const answers = useQuery(queries.collections.list.queryOptions()).data;
  const collection = useCollection();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [privateAddresses, setPrivateAddresses] = useState(false);
  const { plan } = planning;
  const { hosts, leftOut, offline } = plan ?? NO_PLAN;
  const view = query.get("view") === "answers" ? "answers" : "hosts";
  const total = hosts.reduce((sum, { addresses }) => sum + addresses.length, 0);
  const allowed = hosts.filter(({ host }) => chosen.has(host));
  const count = allowed.reduce((sum, { addresses }) => sum + addresses.length, 0);
  const all = hosts.length > 0 && allowed.length === hosts.length;
  const idle = collection.state.kind === "none";
  const see = (wanted: "hosts" | "answers") =>
    goTo(addressOf("collect", { view: wanted === "answers" ? "answers" : undefined }));
  const ask = () => void collection.start({ hosts: allowed.map(({ host }) => host), privateAddresses });
  useCommands(COLLECT_COMMANDS, {
    ask: idle && !offline && count > 0 ? ask : undefined,
    stop: collection.state.kind === "running" ? collection.stop : undefined,
    hosts: idle ? () => see("hosts") : undefined,
    answers: idle ? () => see("answers") : undefined,
  });
  if (plan === undefined) return <PlanCourse planning={planning} />;
  if (answers === undefined) return <Reading />;
  return (
    <>
      <div className="headline">
        <p className="ask">What do the certificates say is to be had from the network?</p>
        <h1>
          {total === 0
            ? "Nothing: no certificate names an address that can be asked."
            : `${counted(total, "address", "addresses")} on ${counted(hosts.length, "host")}.`}
        </h1>
      </div>
      <OfflineCard />
      {collection.failure !== undefined && (
        <Finding
          severity="warning"
          says={collection.failure.cause}
          source={[collection.failure.code]}
          next={collection.failure.next}
        />
      )}
      {collection.state.kind !== "none" ? (
        <CollectionCourse state={collection.state} onStop={collection.stop} onClose={collection.close} />
      ) : (
        <>
          <div className="tools">
            <ToggleButtonGroup
              aria-label="What is listed"
              className="switch"
              selectionMode="single"
              disallowEmptySelection
              selectedKeys={[view]}
              onSelectionChange={(keys) => see(keys.has("answers") ? "answers" : "hosts")}
            >
              <ToggleButton id="hosts">Hosts {numberText(hosts.length)}</ToggleButton>
              <ToggleButton id="answers">Newest answers {numberText(answers.length)}</ToggleButton>
            </ToggleButtonGroup>
            {view === "hosts" && total > 0 && (
              <>
                <Checkbox
                  className="choice"
                  isSelected={all}
                  isIndeterminate={!all && allowed.length > 0}
                  isDisabled={offline}
                  onChange={(on) => setChosen(new Set(on ? hosts.map(({ host }) => host) : []))}
                >
                  <span className="box" aria-hidden="true" />
                  All hosts
                </Checkbox>
                <Checkbox
                  className="choice"
                  isSelected={privateAddresses}
                  isDisabled={offline}
                  onChange={setPrivateAddresses}
                >
                  <span className="box" aria-hidden="true" />
                  Also private addresses (intranet, this computer)
                </Checkbox>
                <div className="end">
                  <Button className="button primary" isDisabled={offline || count === 0} onPress={ask}>
                    {offline
                      ? "Offline: nothing is asked"
                      : count === 0
                        ? "Choose the hosts to ask"
                        : `Ask ${counted(count, "address", "addresses")} on ${counted(allowed.length, "host")}`}
                  </Button>
                </div>
              </>
            )}
          </div>
          {view === "answers" ? (
            <section className="card course" aria-label="Newest answers">
              {answers.length === 0 ? (
                <EmptyState title="No address was ever asked." todo="Choose hosts and ask them." />
              ) : (
                <AnswersGrid label="Newest answer of each address" rows={answers} />
              )}
            </section>
          ) : (
            <section className="card course" aria-label="Hosts and addresses">
              {total === 0 ? (
                <EmptyState
                  title="No address to ask."
                  todo="Import certificates that name where their issuers and CRLs are."
                >
                  <Button className="button primary" onPress={() => goTo(addressOf("certificates"))}>
                    Go to Certificates
                  </Button>
                </EmptyState>
              ) : (
                <PlanList hosts={hosts} chosen={chosen} isDisabled={offline} onChoose={setChosen} />
              )}
              <LeftOutList rows={leftOut} title="Named and never asked" />
            </section>
          )}
        </>
      )}
    </>
  );
}
