// Knows how a command asks the record through the contract, whether this process holds it or a running instance does.
// Leaves what is asked to the commands.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { createRouterClient } from "@orpc/server";
import type { ConcordatClient } from "../../shared/contract/contract.ts";
import { err, ok, type Result } from "../../shared/values/result.ts";
import { router } from "../api/router.ts";
import { explainCoreRefusal, openCore, RECORD_FILE } from "../core.ts";
import { localUser } from "../local-user.ts";
import { openInstance } from "./running-instance.ts";

export interface OpenClient {
  readonly client: ConcordatClient;
  close(): Promise<void>;
}

/** Opens the record that is in `folder`; a text is why it cannot be asked. None is made where there is none. */
export async function openClient(folder: string): Promise<Result<OpenClient, string>> {
  if (!existsSync(join(folder, RECORD_FILE))) return err(`There is no record in ${folder}.`);
  const opened = openCore(folder, "own");
  if (opened.ok) {
    const { core, close } = opened.value;
    const client: ConcordatClient = createRouterClient(router, { context: { core, actor: localUser(), roles: [] } });
    return ok({ client, close });
  }
  if (opened.error.kind !== "lock-held" || opened.error.holder?.port === undefined) {
    return err(explainCoreRefusal(opened.error));
  }
  const session = await openInstance(opened.error.holder);
  if (!session.ok) return err(`The record cannot be asked: ${session.error}.`);
  const { client, close } = session.value;
  return ok({ client, close: async () => close() });
}
