// Knows how a demonstration with chosen problems is made in a folder of its own and asked over the contract.
// Leaves what the answers have to be to the tests.
import { createRouterClient } from "@orpc/server";
import { router } from "../../../electron/api/router.ts";
import type { Core } from "../../../electron/core.ts";
import { DEMO_PROBLEMS, type DemoProblem } from "../../../electron/demo/demo-problems.ts";
import type { DemoQuestion } from "../../../electron/demo/demo-relying-parties.ts";
import { fillWithDemo } from "../../../electron/demo/fill-demo.ts";
import { formatInstant } from "../../../shared/values/instant.ts";
import { TESTER, withCore } from "../temporary-core.ts";

const clientOf = (core: Core) => createRouterClient(router, { context: { core, actor: TESTER, roles: [] } });

export interface Demo {
  readonly core: Core;
  readonly client: ReturnType<typeof clientOf>;
  /** Asks a kept question, as its screen does. */
  ask(question: DemoQuestion): Promise<{ readonly verdict: string; readonly answer: string; readonly code?: string }>;
}

export const ALL: ReadonlySet<DemoProblem> = new Set(DEMO_PROBLEMS);
export const allBut = (problem: DemoProblem): ReadonlySet<DemoProblem> =>
  new Set(DEMO_PROBLEMS.filter((each) => each !== problem));

export const withDemo = <T>(problems: ReadonlySet<DemoProblem>, use: (demo: Demo) => Promise<T>): Promise<T> =>
  withCore(async ({ core }) => {
    await fillWithDemo(core, problems);
    const client = clientOf(core);
    return use({
      core,
      client,
      ask: async ({ name }) => {
        const kept = core.record.keptQuestions().find((each) => each.name === name);
        if (kept === undefined) throw new Error(`no question is kept as ${name}`);
        const at = kept.at ?? formatInstant(core.clock());
        const report = await client.paths.ask({ ...kept.inputs, target: kept.target, at });
        const { verdict, answer, failure } = report;
        return { verdict, answer, ...(failure === undefined ? {} : { code: failure.code }) };
      },
    });
  });
