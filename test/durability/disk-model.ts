// Knows what a disk may hold when the power fails after each call: everything, only what was synced, or a part of the rest,
// torn at sectors. A name is durable when its folder was synced. Leaves the calls to system-calls.ts and judgement to
// crash-states.ts.
import { createHash } from "node:crypto";
import type { Random } from "../mesh/random.ts";
import type { DiskCall } from "./system-calls.ts";

/** What a drive writes whole or not at all. */
const SECTOR = 512;

export type CrashModel = "all-written" | "only-synced" | "some-written";

export interface CrashState {
  readonly model: CrashModel;
  /** Calls that had happened. */
  readonly after: number;
  /** What the process had said by then. */
  readonly said: string;
  /** Equal for equal files. */
  readonly key: string;
  readonly files: () => ReadonlyMap<string, Uint8Array>;
}

type Change = { readonly at: number } & (
  | { readonly kind: "write"; readonly offset: number; readonly data: Uint8Array }
  | { readonly kind: "truncate"; readonly size: number }
);

/** A file's octets with the changes that are not known to be on the disk. */
interface Inode {
  synced: Buffer;
  current: Buffer;
  pending: Change[];
}

/** A name bound to a file, or to none. */
interface NameChange {
  readonly at: number;
  readonly name: string;
  readonly inode: Inode | undefined;
}

/**
 * Every state after every call that changed what can be found, and after everything the process said. The folder was
 * empty before. The three models stand one after the other; the last one is drawn from `random`, after that share of calls.
 */
export function* crashStates(calls: readonly DiskCall[], random: Random, share = 1): Generator<CrashState> {
  const disk = new Disk();
  let said = "";
  yield* disk.states(0, said, random);
  for (const [index, call] of calls.entries()) {
    if (call.kind === "said") said += call.text;
    else disk.happen(call, index);
    yield* disk.states(index + 1, said, random.chance(share) ? random : undefined);
  }
}

class Disk {
  readonly #open = new Map<number, Inode>();
  readonly #names = new Map<string, Inode>();
  readonly #durable = new Map<string, Inode>();
  #pending: NameChange[] = [];
  readonly #hashes = new WeakMap<Buffer, string>();

  happen(call: DiskCall, at: number): void {
    switch (call.kind) {
      case "open": {
        const known = this.#names.get(call.name);
        const inode = known ?? { synced: Buffer.alloc(0), current: Buffer.alloc(0), pending: [] };
        this.#open.set(call.fd, inode);
        if (known === undefined) this.#bind(at, call.name, inode);
        if (call.truncate && inode.current.length > 0) change(inode, { kind: "truncate", size: 0, at });
        return;
      }
      case "write":
        change(this.#file(call.fd), { kind: "write", offset: call.offset, data: call.data, at });
        return;
      case "truncate":
        change(this.#file(call.fd), { kind: "truncate", size: call.size, at });
        return;
      case "sync": {
        const inode = this.#file(call.fd);
        inode.synced = changed(
          inode.synced,
          inode.pending.filter((one) => one.at < call.after),
        );
        inode.pending = inode.pending.filter((one) => one.at >= call.after);
        return;
      }
      case "sync-folder":
        for (const { at: when, name, inode } of this.#pending) if (when < call.after) bind(this.#durable, name, inode);
        this.#pending = this.#pending.filter((one) => one.at >= call.after);
        return;
      case "rename": {
        const inode = this.#names.get(call.from);
        if (inode === undefined) throw new Error(`${call.from} is renamed, but was never made`);
        this.#bind(at, call.to, inode);
        this.#bind(at, call.from, undefined);
        return;
      }
      case "unlink":
        this.#bind(at, call.name, undefined);
        return;
      case "said":
        return;
    }
  }

  *states(after: number, said: string, random: Random | undefined): Generator<CrashState> {
    yield this.#state("all-written", after, said, this.#names, (inode) => inode.current);
    yield this.#state("only-synced", after, said, this.#durable, (inode) => inode.synced);
    if (random === undefined) return;
    const names = new Map(this.#durable);
    // A folder's changes reach the disk in their order, as a journalling file system writes them.
    for (const { name, inode } of this.#pending.slice(0, random.whole(0, this.#pending.length)))
      bind(names, name, inode);
    const drawn = new Map([...new Set(names.values())].map((inode) => [inode, someOf(inode, random)]));
    yield this.#state("some-written", after, said, names, (inode) => drawn.get(inode) ?? inode.synced);
  }

  #state(
    model: CrashModel,
    after: number,
    said: string,
    names: ReadonlyMap<string, Inode>,
    octetsOf: (inode: Inode) => Buffer,
  ): CrashState {
    const files = new Map([...names].map(([name, inode]) => [name, octetsOf(inode)]));
    const key = [...files]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, octets]) => `${name}=${this.#hash(octets)}`);
    return { model, after, said, key: key.join(" "), files: () => files };
  }

  /** A buffer is never changed in place, so its hash is made once. */
  #hash(octets: Buffer): string {
    const known = this.#hashes.get(octets);
    if (known !== undefined) return known;
    const made = createHash("sha1").update(octets).digest("hex");
    this.#hashes.set(octets, made);
    return made;
  }

  #file(fd: number): Inode {
    const inode = this.#open.get(fd);
    if (inode === undefined) throw new Error(`file ${fd} was never opened`);
    return inode;
  }

  #bind(at: number, name: string, inode: Inode | undefined): void {
    bind(this.#names, name, inode);
    this.#pending.push({ at, name, inode });
  }
}

function bind(names: Map<string, Inode>, name: string, inode: Inode | undefined): void {
  if (inode === undefined) names.delete(name);
  else names.set(name, inode);
}

function change(inode: Inode, one: Change): void {
  inode.current = changed(inode.current, [one]);
  inode.pending.push(one);
}

/** A file's octets while changes are put on them one by one; a hole reads as zeros. */
class Octets {
  readonly #room: Buffer;
  #length: number;

  /** `changes`: everything that may be put on, so that the room is taken once. */
  constructor(before: Buffer, changes: readonly Change[]) {
    const ends = changes.map((one) => (one.kind === "truncate" ? one.size : one.offset + one.data.length));
    this.#room = Buffer.alloc(ends.reduce((most, end) => Math.max(most, end), before.length));
    before.copy(this.#room);
    this.#length = before.length;
  }

  put(one: Change): void {
    if (one.kind === "write") {
      this.write(one.offset, one.data);
      return;
    }
    if (one.size < this.#length) this.#room.fill(0, one.size, this.#length);
    this.#length = one.size;
  }

  write(offset: number, data: Uint8Array): void {
    this.#room.set(data, offset);
    this.#length = Math.max(this.#length, offset + data.length);
  }

  whole(): Buffer {
    return this.#room.subarray(0, this.#length);
  }
}

function changed(before: Buffer, changes: readonly Change[]): Buffer {
  if (changes.length === 0) return before;
  const octets = new Octets(before, changes);
  for (const one of changes) octets.put(one);
  return octets.whole();
}

/** The synced octets with a part of the changes since: each there, not there, or there in some of its sectors. */
function someOf(inode: Inode, random: Random): Buffer {
  const octets = new Octets(inode.synced, inode.pending);
  const share = random.pick([0.1, 0.5, 0.9]);
  for (const one of inode.pending) {
    if (one.kind === "write" && random.chance(0.3)) tear(octets, one, random);
    else if (random.chance(share)) octets.put(one);
  }
  return octets.whole();
}

function tear(octets: Octets, { offset, data }: Change & { kind: "write" }, random: Random): void {
  for (let from = 0; from < data.length; ) {
    const end = Math.min(data.length, from + SECTOR - ((offset + from) % SECTOR));
    if (random.chance(0.5)) octets.write(offset + from, data.subarray(from, end));
    from = end;
  }
}
