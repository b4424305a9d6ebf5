// Knows every limit of the browser shell's server as one value, each number with its reason; tests pass smaller ones.
// Leaves enforcing them to server.ts and socket.ts, and how long a session lasts to idle-lock.ts.

export interface LoopbackLimits {
  /** Connections of any kind at once. */
  readonly connections: number;
  /** From a connection's first octet to the end of its headers, in milliseconds. */
  readonly headersMs: number;
  /** How often Node looks for connections past their time. */
  readonly lookMs: number;
  /** From the first octet of a request to its last. */
  readonly requestMs: number;
  /** For the whole of a small JSON body, and for what is left of a body that was refused. */
  readonly smallBodyMs: number;
  /** From an answer's first octet to its last: a caller that does not read is not waited for. */
  readonly responseMs: number;
  /** Between two octets of an upload. */
  readonly uploadPauseMs: number;
  /** From a socket's opening to its bearer. */
  readonly helloMs: number;
  /** Sockets with a good bearer at once. */
  readonly windows: number;
  /** Sockets that have not said their bearer yet. */
  readonly strangers: number;
  /** Octets that wait, in all sockets together, for pages that do not read them. */
  readonly unread: number;
}

export const LOOPBACK_LIMITS: LoopbackLimits = {
  // Six of each browser window, and the sockets.
  connections: 64,
  headersMs: 10_000,
  lookMs: 1000,
  // Long enough for the largest upload from a slow disk.
  requestMs: 10 * 60_000,
  // A secret or a nonce and its braces, from this machine.
  smallBodyMs: 5000,
  // A megabyte to this machine takes milliseconds; a laptop that wakes up takes a few seconds.
  responseMs: 30_000,
  // A browser reads the file while it sends it: a sleeping network disk takes a while to wake.
  uploadPauseMs: 30_000,
  // The page says who it is with its first breath.
  helloMs: 5000,
  // Tabs of one person.
  windows: 16,
  strangers: 16,
  // A list of 100,000 certificates is some 50 MB; more than two of those is nobody reading.
  unread: 128 * 1024 * 1024,
};
