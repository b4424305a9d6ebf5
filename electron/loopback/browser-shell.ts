// Knows how server, socket and secrets become one running browser shell over an open core.
// Leaves flags, printing and signals to loopback.ts.
import type { CallContext } from "../api/context.ts";
import type { OpenCore } from "../core.ts";
import type { PageFiles } from "../files/page-files.ts";
import { localUser } from "../local-user.ts";
import { handOverWith, newNonce } from "./hand-over.ts";
import { listen, loopbackServer } from "./server.ts";
import { sessionSecrets } from "./session-secrets.ts";
import { attachSocket } from "./socket.ts";

export interface BrowserShell {
  readonly port: number;
  /** A fresh address, good for one opening within ten minutes. */
  newAddress(): string;
  /** Says goodbye to pages, then stops listening. The core stays open. */
  close(): Promise<void>;
}

/** Serves `page` and the core on 127.0.0.1:`port` (0: a free one) and announces that in the folder's instance file. */
export async function startBrowserShell(open: OpenCore, page: PageFiles, port: number): Promise<BrowserShell> {
  const { core, lock } = open;
  const secrets = sessionSecrets(core.stopwatch);
  const nonce = newNonce();
  let listening = 0;
  const newAddress = () => `http://127.0.0.1:${listening}/#k=${secrets.newSecret()}`;
  const server = loopbackServer({ page, uploads: core.uploads, secrets, handOver: handOverWith(nonce, newAddress) });
  const context = (): CallContext => ({ core, actor: localUser(), roles: [] });
  const socket = attachSocket(server, { secrets, context });
  listening = await listen(server, port);
  lock.announce({ pid: process.pid, port: listening, nonce });
  return {
    port: listening,
    newAddress,
    close: async () => {
      socket.close();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
        // Uploads under way are given up; their files go with the store.
        setTimeout(() => server.closeAllConnections(), 1000).unref();
      });
    },
  };
}
