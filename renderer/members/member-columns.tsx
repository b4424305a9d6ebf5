// Knows the columns of the tables of members, of CA entities with who runs them, and of suggestions.
// Leaves sorting and copying to design/grid-model.ts.
import type { MemberRow, MemberSuggestion } from "../../shared/contract/members.ts";
import type { CopyColumn, GridColumn } from "../design/grid-model.ts";
import { NameText } from "../design/name-text.tsx";
import { counted, countText } from "../design/number-text.ts";
import { ShortHash } from "../design/short-hash.tsx";
import { nameSpaceLine } from "./name-space-text.ts";
import type { RunEntity } from "./run-by.ts";

export const MEMBER_COLUMNS: readonly GridColumn<MemberRow>[] = [
  { id: "name", head: "Member", text: (row) => row.name, cell: (row) => <NameText text={row.name} /> },
  {
    id: "entities",
    head: "CA entities",
    text: (row) => countText(row.entities.length),
    order: (row) => row.entities.length,
    align: "end",
  },
  {
    id: "spaces",
    head: "Name spaces",
    text: (row) => row.nameSpaces.map(nameSpaceLine).join(" · "),
    cell: (row) =>
      row.nameSpaces.length === 0 ? (
        <span className="second">none yet</span>
      ) : (
        <NameText text={row.nameSpaces.map(nameSpaceLine).join(" · ")} />
      ),
  },
  { id: "state", head: "Takes part", text: (row) => (row.withdrawn ? "withdrawn" : "yes") },
];

export const MEMBER_COPY: readonly CopyColumn<MemberRow>[] = [
  { head: "Member", text: (row) => row.name },
  { head: "Id", text: (row) => row.id },
  { head: "CA entities", text: (row) => row.entities.join(" ") },
  { head: "Name spaces", text: (row) => row.nameSpaces.map(nameSpaceLine).join("; ") },
  { head: "Takes part", text: (row) => (row.withdrawn ? "withdrawn" : "yes") },
];

export const RUN_COLUMNS: readonly GridColumn<RunEntity>[] = [
  { id: "name", head: "CA entity", text: (row) => row.name, cell: (row) => <NameText text={row.name} /> },
  {
    id: "key-hash",
    head: "Key hash",
    text: (row) => row.keyHash,
    cell: (row) => <ShortHash hex={row.keyHash} />,
  },
  {
    id: "member",
    head: "Run by",
    text: (row) => row.member?.name ?? "nobody yet",
    cell: (row) =>
      row.member === undefined ? <span className="second">nobody yet</span> : <NameText text={row.member.name} />,
  },
  {
    id: "whole",
    head: "Distinguished name",
    text: (row) => row.wholeName,
    cell: (row) => <NameText text={row.wholeName} />,
  },
];

export const RUN_COPY: readonly CopyColumn<RunEntity>[] = [
  { head: "CA entity", text: (row) => row.name },
  { head: "Distinguished name", text: (row) => row.wholeName },
  { head: "Entity", text: (row) => row.id },
  { head: "Key hash", text: (row) => row.keyHash },
  { head: "Run by", text: (row) => row.member?.name ?? "" },
];

/** With the names of its CA entities, so that a person can judge. */
export interface NamedSuggestion extends MemberSuggestion {
  readonly id: string;
  readonly names: readonly string[];
}

/** Each name once: a CA under several keys has it several times. */
function namesText({ names }: NamedSuggestion): string {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .map(([name, count]) => (count === 1 ? name : `${name} (${counted(count, "CA entity", "CA entities")})`))
    .join(" · ");
}

export const SUGGESTION_COLUMNS: readonly GridColumn<NamedSuggestion>[] = [
  { id: "name", head: "May be one member", text: (row) => row.name, cell: (row) => <NameText text={row.name} /> },
  {
    id: "entities",
    head: "CA entities",
    text: (row) => String(row.entities.length),
    order: (row) => row.entities.length,
    align: "end",
  },
  { id: "member", head: "Member", text: (row) => (row.member === undefined ? "new" : "registered already") },
  {
    id: "names",
    head: "Of these names",
    text: namesText,
    cell: (row) => <NameText text={namesText(row)} />,
  },
];

export const SUGGESTION_COPY: readonly CopyColumn<NamedSuggestion>[] = [
  { head: "May be one member", text: (row) => row.name },
  { head: "CA entities", text: (row) => row.entities.join(" ") },
  { head: "Names", of: "names", text: (row) => row.names.join("; ") },
];
