// Knows how to make damaged files of every kind that an import takes: sound parts around a damaged one, or damage to the
// file's own structure. Leaves what must hold of them to import-mutants.test.ts.
import { integer, oid, sequence, tlv } from "../electron/crypto/der-writing.ts";
import { type MemberToWrite, writeZip } from "../electron/import/zip-writer.ts";
import type { Random } from "../mesh/random.ts";
import { mutant, type Seed } from "./mutate.ts";

export interface DamagedFile {
  readonly kind: string;
  readonly octets: Uint8Array;
  /** How often the sound certificate stands in it where no damage can hide it. */
  readonly sound: number;
}

const open = (tag: number, ...content: readonly Uint8Array[]) =>
  Buffer.concat([Buffer.of(tag, 0x80), ...content, Buffer.of(0, 0)]);
const wrapped = (der: Uint8Array) =>
  (
    Buffer.from(der)
      .toString("base64")
      .match(/.{1,64}/g) ?? []
  ).join("\n");
const pem = (der: Uint8Array) => `-----BEGIN CERTIFICATE-----\n${wrapped(der)}\n-----END CERTIFICATE-----\n`;
const folded = (line: string) => line.replace(/(.{76})(?=.)/g, "$1\n ");

function bag(form: typeof tlv, parts: readonly Uint8Array[]): Buffer {
  const data = form(0x30, oid("1.2.840.113549.1.7.1"));
  const signed = form(0x30, integer(1n), form(0x31), data, form(0xa0, ...parts), form(0x31));
  return form(0x30, oid("1.2.840.113549.1.7.2"), form(0xa0, signed));
}

function ldif(parts: readonly Uint8Array[]): Buffer {
  const names = ["userCertificate;binary", "cACertificate", "2.5.4.37;binary"];
  const values = parts.map((der, i) => folded(`${names[i % names.length]}:: ${Buffer.from(der).toString("base64")}`));
  return Buffer.from(`version: 1\n# fuzz\n\ndn: cn=x\nchangetype: add\n${values.join("\n")}\n\ndn: cn=y\ncn: y\n`);
}

const zip = (parts: readonly Uint8Array[], random: Random): Buffer =>
  writeZip(parts.map((content, i): MemberToWrite => ({ name: `${i}.cer`, content, method: random.pick([0, 8]) })));

/** One damaged certificate or CRL between two sound certificates, in a form where damage ends with the part. */
const SHELTERED: readonly (readonly [string, (parts: readonly Uint8Array[], random: Random) => Uint8Array])[] = [
  ["pem", (parts) => Buffer.from(parts.map(pem).join("junk ----- \n"))],
  ["pem in utf-16", (parts) => Buffer.from(`\ufeff${parts.map(pem).join("")}`, "utf16le")],
  ["ldif", ldif],
  ["zip", zip],
  [
    "zip of pem",
    (parts, random) =>
      zip(
        parts.map((der) => Buffer.from(pem(der))),
        random,
      ),
  ],
];

/** Where one part's damage may take others with it, as long as somebody says so. */
const OPEN: readonly (readonly [string, (parts: readonly Uint8Array[], random: Random) => Uint8Array])[] = [
  ...SHELTERED,
  ["der", (parts) => Buffer.concat(parts.slice(0, 1))],
  ["der in a row", (parts) => Buffer.concat([...parts])],
  ["base64", (parts) => Buffer.from(wrapped(parts[1] ?? new Uint8Array()))],
  ["pkcs7", (parts) => bag(tlv, parts)],
  ["pkcs7 in ber", (parts) => bag(open, parts)],
  ["pair", ([first, second]) => sequence(tlv(0xa0, first ?? new Uint8Array()), tlv(0xa1, second ?? new Uint8Array()))],
];

/** One file; the same stream of choices makes the same file. `sound` can be read, `seeds` are what is damaged. */
export function damagedFile(sound: Uint8Array, seeds: readonly Seed[], random: Random): DamagedFile {
  if (random.chance(0.4)) {
    const [kind, write] = random.pick(SHELTERED);
    return { kind: `${kind}, a part`, octets: write([sound, mutant(seeds, random), sound], random), sound: 2 };
  }
  const [kind, write] = random.pick(OPEN);
  const parts = random.chance(0.5) ? [sound, sound] : [mutant(seeds, random), sound];
  return { kind, octets: structureDamaged(Uint8Array.from(write(parts, random)), random), sound: 0 };
}

const NUMBERS = [0, 1, 2, 0x7f, 0x80, 0xff, 0xffff, 0x7fff_ffff, 0xffff_ffff] as const;
const INSERTED = [
  ...["\n", " ", "\r\n", "\0", "-", "-----", "=", ":", "::", ":<", "\n \n", "\ndn: x\n", "\n#", "\nuserPassword: x\n"],
  ...[
    "PK\x03\x04",
    "PK\x05\x06",
    "PK\x01\x02",
    "-----BEGIN CERTIFICATE-----",
    "-----END X-----",
    "\u{feff}",
    "\x30\x80",
  ],
] as const;

/** One to four changes that know where formats are tender: marks, line ends, numbers behind marks, bare octets. */
function structureDamaged(octets: Uint8Array, random: Random): Uint8Array {
  let file = Buffer.from(octets);
  for (let changes = random.whole(1, 4); changes > 0 && file.length > 1; changes--) {
    const at = random.whole(0, file.length - 1);
    const end = Math.min(file.length, at + random.whole(1, 80));
    switch (random.whole(0, 7)) {
      case 0:
        file[at] = (file[at] ?? 0) ^ (1 << random.whole(0, 7));
        break;
      case 1:
        file = file.subarray(0, at);
        break;
      case 2:
        file = Buffer.concat([file.subarray(0, at), file.subarray(end)]);
        break;
      case 3:
        file = Buffer.concat([file.subarray(0, end), file.subarray(at)]);
        break;
      case 4:
        file = Buffer.concat([file.subarray(0, at), Buffer.from(random.pick(INSERTED)), file.subarray(at)]);
        break;
      case 5:
        file = Buffer.from(file.map((octet) => (octet === 0x0a ? random.pick([0x0a, 0x0d, 0x20, 0x0a]) : octet)));
        break;
      default:
        zipNumber(file, random);
    }
  }
  return new Uint8Array(file);
}

/** A number in one of an archive's headers, or of the first octets of any other file. */
function zipNumber(file: Buffer, random: Random): void {
  const marks = ["PK\x01\x02", "PK\x03\x04", "PK\x05\x06"].map((mark) => file.indexOf(mark));
  const at = Math.max(0, random.pick(marks)) + random.whole(4, 46);
  if (at + 4 > file.length) return;
  if (random.chance(0.5)) file.writeUInt16LE(random.pick(NUMBERS) & 0xffff, at);
  else file.writeUInt32LE(random.pick(NUMBERS), at);
}
