// Knows how server, windows, secrets and lock become one running browser shell over an open core.
// Leaves flags, printing and signals to loopback.ts.
import type { CallContext } from "../api/context.ts";
import type { OpenCore } from "../core.ts";
import type { PageFiles } from "../files/page-files.ts";
import type { RecentRecords } from "../files/recent-records.ts";
import { localUser } from "../local-user.ts";
import type { OtherRecords } from "../other-records.ts";
import { handOverWith, newNonce } from "./hand-over.ts";
import { idleLock } from "./idle-lock.ts";
import { LOOPBACK_LIMITS, type LoopbackLimits } from "./limits.ts";
import { listen, loopbackServer } from "./server.ts";
import { sessionSecrets } from "./session-secrets.ts";
import { sleepCounted } from "./sleep-counted.ts";
import { attachSocket } from "./socket.ts";

export interface BrowserShell {
  readonly port: number;
  /** A fresh address, good for one opening within ten minutes. */
  newAddress(): string;
  /** Resolves when the instance was locked for a working day with nothing running: it is time to close. */
  readonly forgotten: Promise<void>;
  /** Says goodbye to pages, then stops listening. The core stays open. */
  close(): Promise<void>;
}

/** Port: calls `task` again and again, `ms` apart; gives the way to stop it. */
export type Every = (ms: number, task: () => void) => () => void;

const systemEvery: Every = (ms, task) => {
  const timer = setInterval(task, ms).unref();
  return () => clearInterval(timer);
};

export interface ShellOptions {
  readonly limits?: LoopbackLimits;
  readonly every?: Every;
  readonly otherRecords?: OtherRecords;
  readonly recent?: RecentRecords;
  /** Called whenever a window was given the page's scripts. */
  readonly scriptsSent?: () => void;
}

/** How often the lock looks at the time. */
const LOOK_MS = 1000;

/** Serves `page` and the core on 127.0.0.1:`port` (0: a free one) and announces that in the folder's instance file. */
export async function startBrowserShell(
  open: OpenCore,
  page: PageFiles,
  port: number,
  { limits = LOOPBACK_LIMITS, every = systemEvery, scriptsSent = () => {}, ...beside }: ShellOptions = {},
): Promise<BrowserShell> {
  const { uploads, jobs, clock, stopwatch } = open.core;
  const time = sleepCounted(stopwatch, clock);
  const secrets = sessionSecrets(time);
  const nonce = newNonce();
  const { promise: forgotten, resolve: forget } = Promise.withResolvers<void>();
  let listening = 0;

  const lock = idleLock({
    stopwatch: time,
    isBusy: () => jobs.isBusy() || uploads.receiving() > 0,
    windows: () => windows.count(),
    lock: (secretsBefore) => {
      secrets.revoke(secretsBefore);
      windows.lock();
      void uploads.removeUnclaimed("all");
    },
    end: forget,
  });
  const newAddress = () => {
    lock.asked();
    return `http://127.0.0.1:${listening}/#k=${secrets.newSecret()}`;
  };
  const openSession = (secret: string) => {
    const bearer = secrets.redeem(secret);
    if (bearer !== undefined) lock.opened();
    return bearer;
  };
  const server = loopbackServer({
    page,
    uploads,
    limits,
    openSession,
    isBearer: secrets.isBearer,
    handOver: handOverWith(nonce, newAddress),
    scriptsSent,
  });
  const context = (): CallContext => ({ core: open.core, actor: localUser(), roles: [], presence: lock, ...beside });
  const windows = attachSocket(server, { secrets, limits, context });
  listening = await listen(server, port);
  open.lock.announce({ pid: process.pid, port: listening, nonce });
  const stops = [every(LOOK_MS, () => lock.check())];
  return {
    port: listening,
    newAddress,
    forgotten,
    close: async () => {
      for (const stop of stops) stop();
      windows.close();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
        // Uploads under way are given up; their files go with the store.
        setTimeout(() => server.closeAllConnections(), 1000).unref();
      });
    },
  };
}
