// Knows domain names as text: their syntax, and the patterns by which constraints name a host, a tree or what is below.
// Leaves to the forms which pattern a constraint of theirs stands for, and non-ASCII labels to a-label.ts.

/** Letters, digits, hyphens and underscores; labels of 1 to 63. Both repetitions are kept apart by the dot: linear. */
const HOST_NAME = /^[A-Za-z0-9_-]{1,63}(?:\.[A-Za-z0-9_-]{1,63})*$/;

/** RFC 1035 §2.3.4: 255 octets on the wire are 253 characters of text. */
const LONGEST_HOST_NAME = 253;

/**
 * A domain name in ASCII, in lower case (RFC 5280 §7.2: compared without regard to case); `undefined` where the text is
 * none: empty labels, labels over 63 or names over 253 characters, any other character, wildcards included.
 *
 * Departs from the preferred name syntax of RFC 1034 §3.5: underscores, and hyphens at the ends of labels, are taken as
 * they are, since deployed names have them and their comparison is not in doubt.
 */
export function parseHostName(text: string): string | undefined {
  // The length is looked at first: what follows is then bounded. The syntax is looked at before the case is changed:
  // U+212A KELVIN SIGN in lower case is the letter k.
  if (text.length > LONGEST_HOST_NAME || !HOST_NAME.test(text)) return undefined;
  return text.toLowerCase();
}

/** `parseHostName` for the forms that may spell the root: one trailing dot is dropped (RFC 1034 §3.1). */
export function parseRootedHostName(text: string): string | undefined {
  return parseHostName(text.endsWith(".") ? text.slice(0, -1) : text);
}

/** The hosts that a constraint speaks of. Hosts and suffixes are in lower case; a suffix starts with its dot. */
export type HostPattern =
  | { readonly reach: "every-host" }
  | { readonly reach: "one-host"; readonly host: string }
  /** One label more, or several. */
  | { readonly reach: "below"; readonly suffix: string }
  | { readonly reach: "host-and-below"; readonly host: string; readonly suffix: string };

/**
 * The pattern of a constraint's text: empty = every host, with a leading dot = what is below it, otherwise `bare`;
 * `undefined` where the text is no domain name. A trailing dot is dropped.
 */
export function parseHostPattern(text: string, bare: "one-host" | "host-and-below"): HostPattern | undefined {
  if (text === "") return { reach: "every-host" };
  const below = text.startsWith(".");
  const host = parseRootedHostName(below ? text.slice(1) : text);
  if (host === undefined) return undefined;
  if (below) return { reach: "below", suffix: `.${host}` };
  return bare === "one-host" ? { reach: "one-host", host } : { reach: "host-and-below", host, suffix: `.${host}` };
}

/** True when the host (in lower case, from `parseHostName`) is one that the pattern speaks of. */
export function hostMatches(pattern: HostPattern, host: string): boolean {
  switch (pattern.reach) {
    case "every-host":
      return true;
    case "one-host":
      return host === pattern.host;
    case "below":
      return host.endsWith(pattern.suffix);
    case "host-and-below":
      return host === pattern.host || host.endsWith(pattern.suffix);
  }
}

/** True when every name `x.parent`, x any one label, is one that the pattern speaks of. */
export function everyChildMatches(pattern: HostPattern, parent: string): boolean {
  switch (pattern.reach) {
    case "every-host":
      return true;
    case "one-host":
      return false;
    case "below":
    case "host-and-below":
      return parent.endsWith(pattern.suffix) || `.${parent}` === pattern.suffix;
  }
}

/** True when at least one name `x.parent`, x any one label (RFC 6125 §6.4.3), is one that the pattern speaks of. */
export function someChildMatches(pattern: HostPattern, parent: string): boolean {
  if (everyChildMatches(pattern, parent)) return true;
  if (pattern.reach !== "one-host" && pattern.reach !== "host-and-below") return false;
  const { host } = pattern;
  return host.endsWith(`.${parent}`) && !host.slice(0, host.length - parent.length - 1).includes(".");
}
