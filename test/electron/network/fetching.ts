// Knows how a test fetches one address into a folder of its own, with limits small enough to be reached in seconds, and large
// enough for an answer on a busy machine.
// Leaves what is fetched to the tests.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { uploadsIn } from "../../../electron/files/uploads.ts";
import { readAddress } from "../../../electron/network/asked-address.ts";
import { COLLECTION_LIMITS, type CollectionLimits } from "../../../electron/network/collection-limits.ts";
import { fetchAddress } from "../../../electron/network/fetch-address.ts";
import { hostResolver, type Resolve, type ResolveHost } from "../../../electron/network/resolve-host.ts";
import { temporaryFolder } from "../temporary-core.ts";

export const SMALL_LIMITS: CollectionLimits = {
  ...COLLECTION_LIMITS,
  headMs: 2000,
  addressMs: 8000,
  slowWindowMs: 300,
  slowOctets: 100,
};

export const noResolve: Resolve = () =>
  Promise.reject(Object.assign(new Error("no names here"), { code: "ENOTFOUND" }));

export interface FetchTry {
  readonly octets?: number;
  readonly hosts?: readonly string[];
  readonly limits?: Partial<CollectionLimits>;
  readonly privateAddresses?: boolean;
  readonly resolve?: Resolve;
  /** Instead of `resolve` with its checks. */
  readonly resolveHost?: ResolveHost;
  readonly roots?: readonly string[];
  readonly signal?: AbortSignal;
  readonly spend?: (octets: number) => boolean;
}

/** The outcome, and the temporary files that were left when it was known (the fetched one is its caller's). */
export async function tryFetch(uri: string, options: FetchTry = {}) {
  const address = readAddress(uri);
  if (!address.ok) throw new Error(address.error);
  const { folder, remove } = temporaryFolder();
  const store = uploadsIn(folder);
  const { octets = 1 << 20, privateAddresses = true, resolve = noResolve, roots } = options;
  try {
    const outcome = await fetchAddress(
      address.value,
      octets,
      {
        resolveHost: options.resolveHost ?? hostResolver(resolve, privateAddresses),
        store,
        hosts: new Set([address.value.host, ...(options.hosts ?? [])]),
        limits: { ...SMALL_LIMITS, ...options.limits },
        spend: options.spend ?? (() => true),
        ...(roots === undefined ? {} : { roots }),
      },
      options.signal ?? new AbortController().signal,
    );
    return { outcome, files: readdirSync(join(folder, "uploads")) };
  } finally {
    store.close();
    remove();
  }
}
