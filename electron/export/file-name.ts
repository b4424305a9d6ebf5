// Knows which file name stands for a text from outside: one that every usual file system takes, and no path.
// Leaves writing the file to whoever saves it.

/** In UTF-8 octets: ext4, APFS and NTFS take 255 octets or units; room is left for a number and a suffix. */
const MOST_OCTETS = 180;
/** Path separators, what Windows refuses, controls, and marks that turn the direction of the text after them. */
const REFUSED = /[\\/:*?"<>|\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]+/gu;
/** Device names of Windows, with any extension. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
const ADDRESS = /^[a-z][a-z0-9+.-]*:\/\//i;

/**
 * `text` as one file name: refused characters become `_`, dots and blanks at its ends go, it is cut to 180 octets of UTF-8
 * before its extension. Of a URI the last part of its path is taken, or its host. Never empty, `.` or `..`.
 */
export function fileNameOf(text: string): string {
  const named = (ADDRESS.test(text) ? lastPart(text) : text).normalize("NFC").replace(REFUSED, "_");
  const plain = named.replace(/^[. ]+|[. ]+$/g, "");
  const safe = DEVICE.test(plain) ? `_${plain}` : plain;
  return cut(safe) || "file";
}

/** `name` with `number` before its extension: `a (2).p7b`. */
export function numberedName(name: string, number: number): string {
  const [base, extension] = splitName(name);
  return `${base} (${number})${extension}`;
}

function lastPart(address: string): string {
  const [, host = "", path = ""] = /^[^:]+:\/\/([^/?#]*)([^?#]*)/.exec(address) ?? [];
  return path.split("/").findLast((part) => part !== "") ?? host;
}

/** The extension with its dot, or nothing: up to ten letters or digits. */
function splitName(name: string): readonly [string, string] {
  const extension = /(?<=.)\.[A-Za-z0-9]{1,10}$/.exec(name)?.[0] ?? "";
  return [name.slice(0, name.length - extension.length), extension];
}

function cut(name: string): string {
  const [base, extension] = splitName(name);
  const room = MOST_OCTETS - extension.length;
  let taken = "";
  let octets = 0;
  for (const character of base) {
    octets += Buffer.byteLength(character);
    if (octets > room) break;
    taken += character;
  }
  return taken.trimEnd() + extension;
}
