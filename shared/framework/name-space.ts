// Knows how a name space is written: the base of a subtree as a name constraint has it (RFC 5280 §4.2.1.10).
// Leaves which names lie in it to shared/path/name-constraints.
import { err, ok, type Result } from "../values/result.ts";
import type { NameSpace } from "./registry.ts";

export interface NameSpaceRefusal {
  readonly kind: "bad-name-space";
  readonly nameSpace: NameSpace;
  readonly reason: string;
}

const LABEL = "[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?";
const HOST = new RegExp(`^${LABEL}(?:\\.${LABEL})*$`);
const HOST_LONGEST = 253;
const MAILBOX = /^[^\s@]{1,64}@(.+)$/;
/** RFC 4514 §3: the first attribute's type and its equals sign. */
const FIRST_ATTRIBUTE = /^(?:[A-Za-z][A-Za-z0-9-]*|\d+(?:\.\d+)+)=\S/;
const DN_LONGEST = 2000;

const isHost = (text: string): boolean => text.length <= HOST_LONGEST && HOST.test(text);

/**
 * The name space in lower case where case does not count. `dns`: a host name, which owns what is below it. `email`: a
 * mailbox, a host, or `.domain` for all hosts below. `uri`: a host or `.domain`. `directory-name`: RFC 4514 text, kept
 * as written; deviation: only its first attribute is looked at.
 */
export function nameSpace({ form, base }: NameSpace): Result<NameSpace, NameSpaceRefusal> {
  const text = base.trim();
  const lower = text.toLowerCase();
  const refuse = (reason: string) =>
    err<NameSpaceRefusal>({ kind: "bad-name-space", nameSpace: { form, base }, reason });
  switch (form) {
    case "dns":
      return isHost(lower) ? ok({ form, base: lower }) : refuse("write a host name such as example.org");
    case "email": {
      const host = MAILBOX.exec(lower)?.[1] ?? lower.replace(/^\./, "");
      if (!isHost(host)) return refuse("write a mailbox, a host such as example.org, or .example.org for all below it");
      // The part before @ is case-sensitive (RFC 5321 §2.4).
      const at = text.lastIndexOf("@");
      return ok({ form, base: at < 0 ? lower : `${text.slice(0, at)}${lower.slice(at)}` });
    }
    case "uri":
      return isHost(lower.replace(/^\./, ""))
        ? ok({ form, base: lower })
        : refuse("write a host such as example.org, or .example.org for all below it; no scheme, no path");
    case "directory-name":
      return FIRST_ATTRIBUTE.test(text) && text.length <= DN_LONGEST
        ? ok({ form, base: text })
        : refuse("write a distinguished name such as O=Example,C=DE");
  }
}
