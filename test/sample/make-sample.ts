// Knows the tests' small framework: a bridge, three members, their policies, mappings and constraints; makes it anew when run:
//   node test/sample/make-sample.ts test/sample
// Leaves what it is for to README.md beside it. The private keys are never written: nothing can be added later.
import "reflect-metadata";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as x509 from "@peculiar/x509";

const KEY = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };

// A few DER values that the library has no class for.
const tlv = (tag: number, ...content: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => {
  const body = Buffer.concat(content);
  if (body.length < 128) return Buffer.concat([Buffer.from([tag, body.length]), body]);
  if (body.length < 256) return Buffer.concat([Buffer.from([tag, 0x81, body.length]), body]);
  return Buffer.concat([Buffer.from([tag, 0x82, body.length >> 8, body.length & 255]), body]);
};
const oid = (dotted: string): Uint8Array<ArrayBuffer> => {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  const base128 = (value: number): readonly number[] =>
    value < 128 ? [value] : [...base128(value >> 7).map((octet) => octet | 0x80), value & 127];
  return tlv(6, Buffer.from([first * 40 + second, ...rest].flatMap(base128)));
};
const extension = (id: string, critical: boolean, value: Uint8Array<ArrayBuffer>) =>
  new x509.Extension(id, critical, value);

const policies = (list: readonly string[]) =>
  extension("2.5.29.32", false, tlv(0x30, ...list.map((policy) => tlv(0x30, oid(policy)))));
const mappings = (list: readonly (readonly [string, string])[]) =>
  extension("2.5.29.33", true, tlv(0x30, ...list.map(([from, to]) => tlv(0x30, oid(from), oid(to)))));
/** requireExplicitPolicy [0] and inhibitPolicyMapping [1]. */
const policyConstraints = (explicit: number, mapping: number) =>
  extension("2.5.29.36", true, tlv(0x30, tlv(0x80, Buffer.from([explicit])), tlv(0x81, Buffer.from([mapping]))));
const inhibitAnyPolicy = extension("2.5.29.54", true, tlv(2, Buffer.from([0])));
const permittedNames = (organisation: string, host: string) => {
  const name = new x509.Name(`C=ZZ, O=${organisation}`).toArrayBuffer();
  const directory = tlv(0x30, tlv(0xa4, new Uint8Array(name)));
  const dns = tlv(0x30, tlv(0x82, Buffer.from(host, "ascii")));
  return extension("2.5.29.30", true, tlv(0x30, tlv(0xa0, directory, dns)));
};

interface Authority {
  readonly name: string;
  readonly keys: CryptoKeyPair;
}

async function authority(name: string): Promise<Authority> {
  const keys = await crypto.subtle.generateKey(KEY, true, ["sign", "verify"]);
  return { name, keys };
}

interface Terms {
  readonly from: string;
  readonly until: string;
  readonly ca?: { readonly pathLength?: number };
  readonly extensions: readonly x509.Extension[];
}

let serial = 0x1000;
async function issue(issuer: Authority, subject: Authority, terms: Terms): Promise<x509.X509Certificate> {
  serial += 1;
  const usage = terms.ca
    ? x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign
    : x509.KeyUsageFlags.digitalSignature;
  return x509.X509CertificateGenerator.create({
    serialNumber: serial.toString(16),
    issuer: issuer.name,
    subject: subject.name,
    notBefore: new Date(terms.from),
    notAfter: new Date(terms.until),
    publicKey: subject.keys.publicKey,
    signingKey: issuer.keys.privateKey,
    signingAlgorithm: KEY,
    extensions: [
      new x509.BasicConstraintsExtension(terms.ca !== undefined, terms.ca?.pathLength, true),
      new x509.KeyUsagesExtension(usage, true),
      await x509.SubjectKeyIdentifierExtension.create(subject.keys.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(issuer.keys.publicKey),
      ...terms.extensions,
    ],
  });
}

// 2.999 is the arc that X.660 keeps for examples.
const AURORA = { medium: "2.999.1.1", high: "2.999.1.2" };
const BRIDGE = { medium: "2.999.9.1", high: "2.999.9.2" };
const BOREALIS = { medium: "2.999.2.1", high: "2.999.2.2" };
const CIRRUS = { medium: "2.999.3.1" };

const LONG = { from: "2024-01-01T00:00:00Z", until: "2044-01-01T00:00:00Z" };
const MIDDLE = { from: "2024-06-01T00:00:00Z", until: "2034-06-01T00:00:00Z" };
const PERSON = { from: "2025-01-01T00:00:00Z", until: "2031-01-01T00:00:00Z" };

async function member(
  organisation: string,
  own: readonly string[],
  person: string,
  subjectPolicies: readonly string[],
) {
  const root = await authority(`C=ZZ, O=${organisation}, CN=${organisation} Root CA`);
  const issuing = await authority(`C=ZZ, O=${organisation}, CN=${organisation} Issuing CA 1`);
  const holder = await authority(`C=ZZ, O=${organisation}, CN=${person}`);
  const certificates = [
    await issue(root, root, { ...LONG, ca: {}, extensions: [] }),
    await issue(root, issuing, { ...MIDDLE, ca: { pathLength: 0 }, extensions: [policies(own)] }),
    await issue(issuing, holder, { ...PERSON, extensions: [policies(subjectPolicies)] }),
  ];
  return { root, certificates };
}

async function make(): Promise<Readonly<Record<string, readonly x509.X509Certificate[]>>> {
  const aurora = await member("Aurora Agency", Object.values(AURORA), "Ada Example", [AURORA.high]);
  const borealis = await member("Borealis Industries", Object.values(BOREALIS), "Bo Example", [BOREALIS.high]);
  const cirrus = await member("Cirrus University", Object.values(CIRRUS), "Cy Example", [CIRRUS.medium]);
  const bridge = await authority("C=ZZ, O=Meridian Trust Bridge, CN=Meridian Bridge CA");

  const toBridge = await issue(aurora.root, bridge, {
    ...MIDDLE,
    ca: {},
    extensions: [
      policies(Object.values(AURORA)),
      mappings([
        [AURORA.medium, BRIDGE.medium],
        [AURORA.high, BRIDGE.high],
      ]),
      policyConstraints(0, 1),
      inhibitAnyPolicy,
    ],
  });
  const fromBridge = await issue(bridge, aurora.root, {
    ...MIDDLE,
    ca: { pathLength: 1 },
    extensions: [
      policies(Object.values(BRIDGE)),
      mappings([
        [BRIDGE.medium, AURORA.medium],
        [BRIDGE.high, AURORA.high],
      ]),
      permittedNames("Aurora Agency", "aurora.example"),
    ],
  });
  const toBorealis = await issue(bridge, borealis.root, {
    ...MIDDLE,
    until: "2030-03-31T23:59:59Z",
    ca: { pathLength: 1 },
    extensions: [
      policies(Object.values(BRIDGE)),
      // High is mapped to what Borealis calls medium by mistake as well: the sample's one policy to find.
      mappings([
        [BRIDGE.medium, BOREALIS.medium],
        [BRIDGE.high, BOREALIS.medium],
        [BRIDGE.high, BOREALIS.high],
      ]),
      permittedNames("Borealis Industries", "borealis.example"),
    ],
  });
  const fromBorealis = await issue(borealis.root, bridge, {
    ...MIDDLE,
    ca: {},
    extensions: [policies(Object.values(BOREALIS)), mappings([[BOREALIS.high, BRIDGE.high]]), inhibitAnyPolicy],
  });
  // Medium alone: a question for high ends at this rung.
  const toCirrus = await issue(bridge, cirrus.root, {
    ...MIDDLE,
    ca: { pathLength: 1 },
    extensions: [
      policies([BRIDGE.medium]),
      mappings([[BRIDGE.medium, CIRRUS.medium]]),
      permittedNames("Cirrus University", "cirrus.example"),
    ],
  });
  const toCirrusExpired = await issue(bridge, cirrus.root, {
    from: "2022-01-01T00:00:00Z",
    until: "2024-12-31T23:59:59Z",
    ca: { pathLength: 1 },
    extensions: [policies(Object.values(BRIDGE)), mappings([[BRIDGE.medium, CIRRUS.medium]])],
  });
  return {
    "aurora-agency": [...aurora.certificates, toBridge],
    "meridian-bridge": [fromBridge, toBorealis, toCirrus, toCirrusExpired],
    "borealis-industries": [...borealis.certificates, fromBorealis],
    "cirrus-university": cirrus.certificates,
  };
}

x509.cryptoProvider.set(crypto);
const folder = process.argv[2];
if (folder === undefined) throw new Error("name the folder to write into");
mkdirSync(folder, { recursive: true });
for (const [name, certificates] of Object.entries(await make())) {
  writeFileSync(join(folder, `${name}.pem`), certificates.map((one) => `${one.toString("pem")}\n`).join(""));
}
