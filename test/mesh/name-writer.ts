// Knows how names are written from short texts: "Bridge", "O=Agency,CN=Bridge", "dns:a.example". Leaves certificates
// to certificate-builder.ts.
import {
  concat,
  constructed,
  type Der,
  ia5String,
  integer,
  oid,
  primitive,
  printableString,
  sequence,
  setOf,
  utf8String,
} from "./der-writer.ts";

const ATTRIBUTES: Readonly<Record<string, string>> = {
  CN: "2.5.4.3",
  C: "2.5.4.6",
  O: "2.5.4.10",
  OU: "2.5.4.11",
  DC: "0.9.2342.19200300.100.1.25",
};

/**
 * Name from "O=Agency,OU=Roots,CN=Bridge" in the order written; a text without "=" is a common name, the empty text the
 * empty name. "!" before a value writes it as PrintableString, so that the same name can be had with other octets.
 */
export function distinguishedName(text: string): Der {
  if (text === "") return sequence();
  return sequence(...(text.includes("=") ? text.split(",") : [`CN=${text}`]).map(relativeName));
}

function relativeName(part: string): Der {
  const at = part.indexOf("=");
  const kind = part.slice(0, at).trim();
  const type = ATTRIBUTES[kind];
  if (type === undefined) throw new Error(`no attribute type is called ${kind}`);
  const value = part.slice(at + 1);
  return setOf(sequence(oid(type), attributeValue(kind, value)));
}

function attributeValue(kind: string, value: string): Der {
  if (kind === "DC") return ia5String(value);
  if (value.startsWith("!")) return printableString(value.slice(1));
  return kind === "C" ? printableString(value) : utf8String(value);
}

/** GeneralName from "dns:", "email:", "uri:", "dn:", "ip:" (hexadecimal octets), "rid:" or "upn:" and its value. */
export function generalName(text: string): Der {
  const at = text.indexOf(":");
  const value = text.slice(at + 1);
  switch (text.slice(0, at)) {
    case "email":
      return primitive(1, Buffer.from(value, "latin1"));
    case "dns":
      return primitive(2, Buffer.from(value, "latin1"));
    case "dn":
      return constructed(4, distinguishedName(value));
    case "uri":
      return primitive(6, Buffer.from(value, "latin1"));
    case "ip":
      return primitive(7, Buffer.from(value, "hex"));
    case "rid":
      return primitive(8, oid(value).subarray(2));
    case "upn":
      return constructed(0, oid("1.3.6.1.4.1.311.20.2.3"), constructed(0, utf8String(value)));
    default:
      throw new Error(`no form of GeneralName stands before the colon of ${text}`);
  }
}

/** GeneralSubtree without minimum and maximum, or with them, unprocessable under RFC 5280 §4.2.1.10. */
export function generalSubtree(base: string, minimum = 0, maximum?: number): Der {
  const low = minimum === 0 ? [] : [primitive(0, integer(minimum).subarray(2))];
  const high = maximum === undefined ? [] : [primitive(1, integer(maximum).subarray(2))];
  return sequence(generalName(base), concat(low), concat(high));
}
