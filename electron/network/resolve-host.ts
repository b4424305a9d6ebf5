// Knows how the name of a host becomes the addresses that may be connected to: looked up once for a collection, each
// checked. Leaves which addresses those are to host-address.ts.
import { type LookupAddress, promises } from "node:dns";
import { isIP } from "node:net";
import { err, ok, type Result } from "../../shared/values/result.ts";
import { reachOf } from "./host-address.ts";
import { createLanes } from "./lanes.ts";
import { connectionFailure, type NotFetched, refused, unreachable } from "./not-fetched.ts";

/** Port: all addresses of a name; rejects as `dns.lookup` does. */
export type Resolve = (host: string) => Promise<readonly LookupAddress[]>;

/** As any program of this computer finds them: hosts file and name servers. */
export const systemResolve: Resolve = (host) => promises.lookup(host, { all: true });

/** Addresses that were checked: those and no others are connected to, so no second look-up can lead elsewhere. */
export type CheckedAddresses = readonly [LookupAddress, ...LookupAddress[]];

/** A look-up cannot be called off and holds one of four threads that files need too. */
const LOOK_UPS_AT_ONCE = 2;
/** After this a name server counts as silent, and the next name has its turn; the thread is held on until it gives up. */
const LOOK_UP_MS = 10_000;

class NameServerSilent extends Error {}

/** Rejects with `NameServerSilent` where `answer` does not come in time. */
async function within<T>(answer: Promise<T>, ms: number): Promise<T> {
  let late: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    late = setTimeout(() => reject(new NameServerSilent()), ms);
  });
  return Promise.race([answer, silence]).finally(() => clearTimeout(late));
}

export type ResolveHost = (hostname: string) => Promise<Result<CheckedAddresses, NotFetched>>;

/**
 * Remembers each answer as long as it lives: make one for each collection. `hostname` as a URL has it, IPv6 in brackets.
 * A name with several addresses is used by those that are allowed.
 */
export function hostResolver(resolve: Resolve, privateAddresses: boolean, lookUpMs = LOOK_UP_MS): ResolveHost {
  const inTurn = createLanes(LOOK_UPS_AT_ONCE);
  const known = new Map<string, Promise<Result<CheckedAddresses, NotFetched>>>();
  const allowed = (address: string) => {
    const reach = reachOf(address);
    return reach === "public" || (reach === "private" && privateAddresses);
  };
  const lookUp = async (hostname: string): Promise<Result<CheckedAddresses, NotFetched>> => {
    const literal = hostname.replace(/^\[(.*)\]$/, "$1");
    const version = isIP(literal);
    let found: readonly LookupAddress[];
    try {
      found =
        version === 0
          ? await inTurn(() => within(resolve(hostname), lookUpMs))
          : [{ address: literal, family: version }];
    } catch (error) {
      if (error instanceof NameServerSilent) {
        return err(unreachable("name-server-silent", `No name server answered within ${lookUpMs / 1000} seconds.`));
      }
      return err(connectionFailure(error));
    }
    const [first, ...others] = found.filter(({ address }) => allowed(address));
    if (first !== undefined) return ok([first, ...others]);
    const [some] = found;
    if (some === undefined) return err(unreachable("no-such-host", "The name of the host leads to no address."));
    const where = `${hostname} is ${some.address}`;
    return err(
      reachOf(some.address) === "private"
        ? refused("private-address", `${where}, a private address or this computer; asked only where you allow it.`)
        : refused("address-never-asked", `${where}, where nothing is ever asked.`),
    );
  };
  return (hostname) => {
    let answer = known.get(hostname);
    if (answer === undefined) {
      answer = lookUp(hostname);
      known.set(hostname, answer);
    }
    return answer;
  };
}
