// Knows the organisations of the demonstration as members: their names, their name spaces and how their CAs are known.
// Leaves their PKI to the two frameworks and registering them to register-demo.ts.
import type { NameSpace } from "../../shared/framework/registry.ts";
import { DIRECT_SUPPLIERS, SUPPLIERS_BEHIND_LEVANT } from "./suppliers.ts";

export interface DemoMember {
  readonly name: string;
  readonly nameSpaces: readonly NameSpace[];
  /** Stands in the distinguished name of each of its CAs. */
  readonly knownBy: string;
}

const member = (name: string, alias: string, knownBy: string, directoryName: string): DemoMember => ({
  name,
  knownBy,
  nameSpaces: [
    { form: "dns", base: `${alias}.example` },
    { form: "email", base: `${alias}.example` },
    { form: "directory-name", base: directoryName },
  ],
});

const organisation = (name: string, alias: string): DemoMember => member(name, alias, `O=${name}`, `O=${name},C=ZZ`);

export const DEMO_MEMBERS: readonly DemoMember[] = [
  organisation("Halden Motors", "halden"),
  organisation("Halden Supply Chain", "supply"),
  ...[...DIRECT_SUPPLIERS, ...SUPPLIERS_BEHIND_LEVANT].map(({ name, alias }) => organisation(name, alias)),
  organisation("Levant Parts Exchange", "levant"),
  organisation("Tidewater Health Exchange", "tidewater"),
  member("Harbourview Hospitals", "harbourview", "DC=harbourview", "DC=harbourview,DC=example"),
  organisation("Calder Laboratories", "calder"),
];
