// Knows which address is asked next: in the order found, few at a time, fewer on one host, none past a limit; and says of
// each that is not asked, why. Leaves asking to ask-addresses.ts.
import type { NamedAddress } from "../../shared/pki/named-addresses.ts";
import type { AddressBook, BookedAddress } from "./address-book.ts";
import type { CollectionLimits } from "./collection-limits.ts";

export interface AskRequest {
  /** Of `bookOf`; grows with what answers name. */
  readonly book: AddressBook;
  /** As in the plan; addresses on other hosts are not asked. */
  readonly hosts: ReadonlySet<string>;
  readonly privateAddresses: boolean;
}

export interface Task extends BookedAddress {
  /** 0 for what the record names, 1 for what the answers to those name, and so on. */
  readonly depth: number;
}

export interface AskQueue {
  /** The next task that may start now; its place is taken until `ended`. */
  next(): Task | undefined;
  /** `silent`: nobody answered. */
  ended(task: Task, silent: boolean): void;
  /** What the answer to `task` names; only what is new and allowed is asked. */
  lead(task: Task, named: readonly NamedAddress[]): void;
  /** Starts nothing more. */
  giveUp(reason: string): void;
  /** Waiting, running and ended. */
  known(): number;
}

/** The addresses of the book that stand on the hosts of the request, in its order. */
export const addressesToAsk = ({ book, hosts }: AskRequest): readonly BookedAddress[] =>
  book.addresses().filter(({ address }) => hosts.has(address.host));

export function createAskQueue(request: AskRequest, limits: CollectionLimits): AskQueue {
  const { book, hosts } = request;
  let waiting: Task[] = [];
  const running = new Map<string, number>();
  const silences = new Map<string, number>();
  let started = 0;
  let inAll = 0;
  let taken = 0;
  let over: string | undefined;

  const add = (booked: BookedAddress, depth: number) => {
    const { uri } = booked.address;
    if (over !== undefined) book.leaveOut(uri, over);
    else if (taken >= limits.addresses) {
      book.leaveOut(uri, `not asked: one collection asks ${limits.addresses} addresses`);
    } else {
      taken += 1;
      waiting.push({ ...booked, depth });
    }
  };
  const drop = (isDropped: (task: Task) => boolean, reason: string) => {
    for (const task of waiting) if (isDropped(task)) book.leaveOut(task.address.uri, reason);
    waiting = waiting.filter((task) => !isDropped(task));
  };
  const isSilent = (host: string) => (silences.get(host) ?? 0) >= limits.silentAddresses;
  for (const booked of addressesToAsk(request)) add(booked, 0);

  return {
    next: () => {
      if (inAll >= limits.inAll) return undefined;
      const at = waiting.findIndex(({ address }) => (running.get(address.host) ?? 0) < limits.perHost);
      const [task] = at < 0 ? [] : waiting.splice(at, 1);
      if (task === undefined) return undefined;
      inAll += 1;
      started += 1;
      running.set(task.address.host, (running.get(task.address.host) ?? 0) + 1);
      return task;
    },
    ended: ({ address: { host } }, silent) => {
      inAll -= 1;
      running.set(host, (running.get(host) ?? 1) - 1);
      silences.set(host, silent ? (silences.get(host) ?? 0) + 1 : 0);
      if (!isSilent(host)) return;
      const reason = `not asked: nobody answered at ${limits.silentAddresses} addresses of ${host} in a row`;
      drop(({ address }) => address.host === host, reason);
    },
    lead: ({ depth, address: { uri } }, named) => {
      for (const booked of book.enter(named)) {
        const { address } = booked;
        if (!hosts.has(address.host)) book.leaveOut(address.uri, `on ${address.host}, a host that was not allowed`);
        else if (isSilent(address.host)) book.leaveOut(address.uri, `not asked: nobody answered at ${address.host}`);
        else if (depth >= limits.depth) {
          book.leaveOut(address.uri, `not asked: more than ${limits.depth} steps away; named by ${uri}`);
        } else add(booked, depth + 1);
      }
    },
    giveUp: (reason) => {
      over ??= reason;
      drop(() => true, over);
    },
    known: () => started + waiting.length,
  };
}
