// Knows how a test runs whole collections on a real core: a record with certificates that name addresses of a server on
// 127.0.0.1, the plan, the job, and what the record and the folder say afterwards. Leaves what is served to the tests.
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Core } from "../../../electron/core.ts";
import { collectWork } from "../../../electron/network/collect.ts";
import type { CollectionLimits } from "../../../electron/network/collection-limits.ts";
import { bookOf, planOf } from "../../../electron/network/collection-plan.ts";
import type { Resolve } from "../../../electron/network/resolve-host.ts";
import type { CollectionEvent } from "../../../shared/contract/collections.ts";
import { atOnce } from "../at-once.ts";
import { importAll, TESTER, withCore } from "../temporary-core.ts";
import { noResolve, SMALL_LIMITS } from "./fetching.ts";

export interface Collecting {
  readonly core: Core;
  readonly folder: string;
}

/** A core whose record holds these certificates and CRLs. */
export const withRecord = <T>(ders: readonly Uint8Array[], use: (at: Collecting) => Promise<T>): Promise<T> =>
  withCore(async ({ core }, folder) => {
    const files = ders.map((der, index) => {
      const path = join(folder, `given-${index}`);
      writeFileSync(path, der);
      return { name: `given-${index}`, path };
    });
    await importAll(files, core);
    return use({ core, folder });
  });

export const planned = async (core: Core) =>
  planOf(atOnce(bookOf(core.record, [])), core.record.collected(), core.offline());

export interface CollectTry {
  readonly hosts: readonly string[];
  readonly limits?: Partial<CollectionLimits>;
  readonly privateAddresses?: boolean;
  readonly resolve?: Resolve;
  /** Hears every event as it is said. */
  readonly onEvent?: (event: CollectionEvent, cancel: () => void) => void;
}

/** Goes online, collects as the job does, and gives what was said, last what ended it. */
export async function collect(core: Core, options: CollectTry) {
  core.settings.change({ offline: false });
  const { hosts, limits, privateAddresses = true, resolve = noResolve, onEvent } = options;
  const ports = {
    ...core,
    ...core.network,
    resolve,
    limits: { ...SMALL_LIMITS, ...limits },
    onOffline: core.settings.onChange,
  };
  const request = { book: atOnce(bookOf(core.record, [])), hosts: new Set(hosts), privateAddresses };
  const stop = new AbortController();
  const events: CollectionEvent[] = [];
  for await (const event of collectWork(request, ports, TESTER)(stop.signal)) {
    events.push(event);
    onEvent?.(event, () => stop.abort());
  }
  const rows = events.flatMap((event) => (event.type === "fetching" ? event.rows : []));
  const leftOut = events.findLast((event) => event.type === "fetching")?.leftOut ?? [];
  const last = events.at(-1);
  return { events, rows, leftOut, ended: last?.type === "importing" ? last.event : undefined };
}

/** Files that only a running job has. */
export const temporaryFiles = (folder: string): readonly string[] => readdirSync(join(folder, "uploads"));
