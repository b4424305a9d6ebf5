// Knows how to write zip archives, well-formed or with any field told otherwise (APPNOTE 4.3). Leaves what must become
// of them to the tests.
import { crc32, deflateRawSync } from "node:zlib";

export interface MemberToWrite {
  readonly name: string | Uint8Array;
  readonly content: Uint8Array;
  /** 8 deflates, 0 stores; another number is written and the content stored. */
  readonly method?: number;
  /** General purpose flags; bit 0 says encrypted, bit 11 that the name is UTF-8, which is the default. */
  readonly flags?: number;
  /** Upper half of the external attributes, as Unix modes. */
  readonly mode?: number;
  /** What the directory says instead of the truth. */
  readonly size?: number;
  readonly packedSize?: number;
  readonly checksum?: number;
  readonly offset?: number;
  /** The name in front of the member, where it differs from the directory's. */
  readonly localName?: string;
}

/** `entries`: the count that the end of the directory claims. */
export function writeZip(members: readonly MemberToWrite[], end: { readonly entries?: number } = {}): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const member of members) {
    const { content, method = 8, flags = 0x800, mode = 0o100644 } = member;
    const name = Buffer.from(member.name);
    const packed = method === 8 ? deflateRawSync(content) : Buffer.from(content);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(flags, 2);
    common.writeUInt16LE(method, 4);
    common.writeUInt16LE(0x21, 8);
    common.writeUInt32LE(member.checksum ?? crc32(content), 10);
    common.writeUInt32LE(member.packedSize ?? packed.length, 14);
    common.writeUInt32LE(member.size ?? content.length, 18);
    const local = Buffer.from(member.localName ?? name);
    common.writeUInt16LE(local.length, 22);
    const front = Buffer.concat([Buffer.from("PK\x03\x04"), common, local]);
    common.writeUInt16LE(name.length, 22);
    const back = Buffer.alloc(14);
    back.writeUInt32LE((mode << 16) >>> 0, 6);
    back.writeUInt32LE(member.offset ?? offset, 10);
    directory.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\x03"), common, back, name]));
    parts.push(front, packed);
    offset += front.length + packed.length;
  }
  const listed = Buffer.concat(directory);
  const last = Buffer.alloc(22);
  last.write("PK\x05\x06", "latin1");
  last.writeUInt16LE(end.entries ?? members.length, 8);
  last.writeUInt16LE(end.entries ?? members.length, 10);
  last.writeUInt32LE(listed.length, 12);
  last.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, listed, last]);
}
