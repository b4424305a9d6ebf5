// Knows how much one collection may ask, wait and take, and why so much. Leaves holding it to the files beside it.

/** Milliseconds and octets; every number can be replaced in a test, none by what an answer says. */
export interface CollectionLimits {
  /** From the connection until the whole head of an answer is there, once the name of the host is known; each redirect anew. */
  readonly headMs: number;
  /** For one address with its redirects, until the last octet. */
  readonly addressMs: number;
  /** While octets come: at least `slowOctets` in every `slowWindowMs`, or the server is given up. */
  readonly slowWindowMs: number;
  readonly slowOctets: number;
  readonly redirects: number;
  readonly headOctets: number;
  readonly certificateOctets: number;
  readonly crlOctets: number;
  readonly perHost: number;
  readonly inAll: number;
  /** After so many addresses in a row from which nobody answered, a host is left alone. */
  readonly silentAddresses: number;
  /** How often an answer may lead to further addresses: 1 asks what the first answers name, and so on. */
  readonly depth: number;
  readonly addresses: number;
  readonly octets: number;
  readonly collectionMs: number;
  /** What was served and is nothing we know is kept as evidence up to this size. */
  readonly evidenceOctets: number;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;

export const COLLECTION_LIMITS: CollectionLimits = {
  // A look-up, a connection and TLS across the world take two seconds; a server that is starting up takes a few more.
  headMs: 10 * SECOND,
  // 64 MiB in a minute would need 9 Mbit/s; CRLs of that size exist on slow lines.
  addressMs: 5 * MINUTE,
  // 1 KiB/s: slower than any line, faster than a drip that is meant to hold us.
  slowWindowMs: 10 * SECOND,
  slowOctets: 10 << 10,
  redirects: 3,
  headOctets: 16 << 10,
  // The largest p7c of the Federal PKI is under 1 MiB.
  certificateOctets: 16 << 20,
  // What shared/pki reads as one CRL.
  crlOctets: 64 << 20,
  // RFC 9112 §9.4 asks clients to be conservative; browsers use six for each host.
  perHost: 2,
  inAll: 8,
  silentAddresses: 3,
  // Federal PKI: from a subscriber's issuer to the root and back down takes four.
  depth: 4,
  addresses: 5000,
  octets: 512 << 20,
  collectionMs: 60 * MINUTE,
  evidenceOctets: 64 << 10,
};
