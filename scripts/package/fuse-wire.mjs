// Knows how the fuses of an Electron binary are read: 32 octets of a sentinel, a version, a length, one octet per fuse
// (electron/electron docs/tutorial/fuses.md). Leaves setting them to electron-builder and what they should be to electron-builder.yml.

/** What stands before every wire. */
const SENTINEL = Buffer.from("dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX", "latin1");

/** Fuses of version 1 in their order on the wire, named as in `electronFuses` of electron-builder.yml. */
export const FUSES = /** @type {const} */ ([
  "runAsNode",
  "enableCookieEncryption",
  "enableNodeOptionsEnvironmentVariable",
  "enableNodeCliInspectArguments",
  "enableEmbeddedAsarIntegrityValidation",
  "onlyLoadAppFromAsar",
  "loadBrowserProcessSpecificV8Snapshot",
  "grantFileProtocolExtraPrivileges",
]);

/** @type {Readonly<Record<string, boolean | "removed">>} */
const STATES = { 0: false, 1: true, r: "removed" };

/**
 * The fuses of each wire in `binary` (a universal macOS binary has two). A fuse beyond those we know is named by its place.
 * @param {Uint8Array} binary
 * @returns {Readonly<Record<string, boolean | "removed">>[]} empty where there is no wire
 * @throws where a wire is cut short, of another version, or holds another octet than `0`, `1` or `r`
 */
export function readFuseWires(binary) {
  const octets = Buffer.from(binary.buffer, binary.byteOffset, binary.byteLength);
  const wires = [];
  for (let at = octets.indexOf(SENTINEL); at !== -1; at = octets.indexOf(SENTINEL, at + SENTINEL.length)) {
    const start = at + SENTINEL.length;
    const [version, length] = [octets[start], octets[start + 1]];
    if (version !== 1) throw new Error(`offset ${start}: a fuse wire of version ${version}; only 1 is known`);
    if (length === undefined || start + 2 + length > octets.length)
      throw new Error(`offset ${start}: a fuse wire cut short`);
    const states = [...octets.subarray(start + 2, start + 2 + length)].map((octet, place) => {
      const state = STATES[String.fromCharCode(octet)];
      if (state === undefined) throw new Error(`offset ${start + 2 + place}: ${octet} is no state of a fuse`);
      return [FUSES[place] ?? `fuse ${place}`, state];
    });
    wires.push(Object.fromEntries(states));
  }
  return wires;
}

/** A wire of version 1 as it stands in a binary; for stand-ins of one. @param {readonly boolean[]} states */
export const fuseWire = (states) =>
  Buffer.concat([
    SENTINEL,
    Buffer.from([1, states.length]),
    Buffer.from(states.map((on) => (on ? "1" : "0")).join("")),
  ]);
