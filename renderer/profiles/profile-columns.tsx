// Knows the columns of the table of relying-party profiles. Leaves sorting and copying to design/grid-model.ts.
import { Fragment } from "react";
import { Button } from "react-aria-components";
import type { ProfileRow } from "../../shared/contract/profiles.ts";
import type { CopyColumn, GridColumn } from "../design/grid-model.ts";
import { NameText } from "../design/name-text.tsx";
import { PolicyChip } from "../design/policy-chip.tsx";
import { DEMAND_WORDS } from "../lens/demand-choice.tsx";
import { DEMANDS } from "../lens/lens-address.ts";
import { lensOf } from "../lens/lens-words.ts";
import { type PolicyBook, policyLine } from "../paths/policy-words.ts";

export interface Names {
  readonly certificate: (id: string) => string;
  readonly policy: PolicyBook;
}

export const demandsOf = (row: ProfileRow): string => {
  const { demands } = lensOf(row, undefined);
  const said = DEMANDS.filter((demand) => demands.has(demand)).map((demand) => DEMAND_WORDS[demand].short);
  return said.length === 0 ? "none" : said.join(", ");
};

/** The highest first. */
const tiersText = ({ tiers }: ProfileRow): string =>
  tiers.length === 0 ? "none" : tiers.map(({ name }) => name).join(" · ");

function Policies({ row: { inputs }, names }: { readonly row: ProfileRow; readonly names: Names }) {
  if (inputs.policySet.length === 0) return "any policy";
  return inputs.policySet.map((oid, at) => (
    <Fragment key={oid}>
      {at > 0 && " · "}
      <PolicyChip oid={oid} words={names.policy(oid)} />
    </Fragment>
  ));
}

export interface Looking {
  /** The relying party that everything is seen as now. */
  readonly as: string | undefined;
  readonly onLook: (row: ProfileRow) => void;
}

const IS_SEEN = "everything is seen as this one";

export function profileColumns(names: Names, looking: Looking): readonly GridColumn<ProfileRow>[] {
  const anchors = ({ inputs }: ProfileRow) =>
    inputs.anchors.length === 0 ? "any self-signed certificate" : inputs.anchors.map(names.certificate).join(" · ");
  const policies = ({ inputs }: ProfileRow) =>
    inputs.policySet.length === 0
      ? "any policy"
      : inputs.policySet.map((oid) => policyLine(names.policy, oid)).join(" · ");
  return [
    { id: "name", head: "Relying party", text: (row) => row.name, cell: (row) => <NameText text={row.name} /> },
    {
      id: "look",
      head: "Look",
      text: (row) => (row.id === looking.as ? IS_SEEN : ""),
      cell: (row) =>
        row.id === looking.as ? (
          <span className="second" title={IS_SEEN}>
            seen as this one
          </span>
        ) : (
          <Button
            className="button small"
            aria-label={`Look as this one: ${row.name}`}
            onPress={() => looking.onLook(row)}
          >
            Look as this one
          </Button>
        ),
    },
    { id: "anchors", head: "Trust anchors", text: anchors, cell: (row) => <NameText text={anchors(row)} /> },
    { id: "policies", head: "Its policies", text: policies, cell: (row) => <Policies row={row} names={names} /> },
    { id: "tiers", head: "Its tiers", text: tiersText, cell: (row) => <NameText text={tiersText(row)} /> },
    { id: "demands", head: "Demands", text: demandsOf },
  ];
}

export const PROFILE_COPY: readonly CopyColumn<ProfileRow>[] = [
  { head: "Relying party", text: (row) => row.name },
  { head: "Id", text: (row) => row.id },
  { head: "Trust anchors", text: (row) => row.inputs.anchors.join(" ") },
  { head: "Policies", text: (row) => row.inputs.policySet.join(" ") },
  {
    head: "Tiers",
    text: ({ tiers }) => tiers.map(({ name, policies }) => `${name}: ${policies.join(" ")}`).join("; "),
  },
  { head: "Demands", text: demandsOf },
];
