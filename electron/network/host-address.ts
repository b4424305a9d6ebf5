// Knows which IP addresses are ever connected to: public ones, private ones when a person allows them, others never.
// Leaves finding the addresses of a name to resolve-host.ts.
import { BlockList, isIP } from "node:net";

/**
 * `private`: RFC 1918, loopback, carrier-grade NAT, unique local; a test bed or an intranet. `never`: where nobody
 * publishes certificates: this network, link-local, multicast, reserved, documentation, clouds' metadata services.
 */
export type AddressReach = "public" | "private" | "never";

type Range = readonly [address: string, prefix: number];

/** IANA IPv4 Special-Purpose Address Registry (RFC 6890 and later), and 224/4, 240/4. */
const PRIVATE_V4: readonly Range[] = [
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
];
const NEVER_V4: readonly Range[] = [
  ["0.0.0.0", 8],
  ["169.254.0.0", 16],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.31.196.0", 24],
  ["192.52.193.0", 24],
  ["192.88.99.0", 24],
  ["192.175.48.0", 24],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
  // Metadata services that stand in ranges which are otherwise private or public.
  ["100.100.100.200", 32],
  ["168.63.129.16", 32],
];

/**
 * Of IPv6 only 2000::/3 is in use (IANA IPv6 Address Space), so what is not listed here is refused: IPv4-mapped and
 * IPv4-compatible, link-local, site-local, multicast, unspecified.
 */
const GLOBAL_V6: Range = ["2000::", 3];
const NEVER_IN_GLOBAL_V6: readonly Range[] = [
  // IETF protocol assignments: Teredo, benchmarking, ORCHID.
  ["2001::", 23],
  ["2001:db8::", 32],
  // 6to4 carries an IPv4 address that was not looked at.
  ["2002::", 16],
  ["3fff::", 20],
];
const PRIVATE_V6: readonly Range[] = [
  ["::1", 128],
  ["fc00::", 7],
];
const METADATA_V6: readonly Range[] = [["fd00:ec2::254", 128]];
/** RFC 6052: an IPv4 address as a network without IPv4 reaches it. It counts as the address it carries. */
const NAT64 = "64:ff9b::";
const NAT64_BITS = 96;

function blockList(v4: readonly Range[], v6: readonly Range[]): BlockList {
  const list = new BlockList();
  for (const [address, prefix] of v4) {
    list.addSubnet(address, prefix, "ipv4");
    list.addSubnet(`${NAT64}${address}`, NAT64_BITS + prefix, "ipv6");
  }
  for (const [address, prefix] of v6) list.addSubnet(address, prefix, "ipv6");
  return list;
}

const NEVER = blockList(NEVER_V4, [...NEVER_IN_GLOBAL_V6, ...METADATA_V6]);
const PRIVATE = blockList(PRIVATE_V4, PRIVATE_V6);
const PUBLIC_V6 = blockList([], [GLOBAL_V6, [NAT64, NAT64_BITS]]);
/** RFC 4291 §2.5.5.2. Never used on a line: a name that has one was made to slip through. */
const MAPPED = blockList([], [["::ffff:0:0", NAT64_BITS]]);

/** How an address counts: IPv4 in four decimal numbers or any spelling of IPv6, without a zone. Other text is `never`. */
export function reachOf(address: string): AddressReach {
  const version = isIP(address);
  if (version === 0 || address.includes("%")) return "never";
  const family = version === 4 ? "ipv4" : "ipv6";
  // A BlockList also holds an IPv4-mapped address against its IPv4 rules, so this comes first.
  if (family === "ipv6" && MAPPED.check(address, family)) return "never";
  if (NEVER.check(address, family)) return "never";
  if (PRIVATE.check(address, family)) return "private";
  return family === "ipv4" || PUBLIC_V6.check(address, family) ? "public" : "never";
}
