// Knows the bar through which every answer is seen: relying party, anchors with demands, date.
// Leaves the address to lens-address.ts and what is asked under it to the pages.
import { useQuery } from "@tanstack/react-query";
import { useId, useMemo, useRef, useState } from "react";
import { Button, Dialog, DialogTrigger, Heading, Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import type { ProfileRow } from "../../shared/contract/profiles.ts";
import { useCommands } from "../commands/use-commands.ts";
import { TimeSlot } from "../design/time-slot.tsx";
import { addressHere, goTo } from "../route.ts";
import { useCore } from "../session/core.tsx";
import { type Lens, lensEntries, readLens } from "./lens-address.ts";
import { LENS_COMMANDS } from "./lens-commands.ts";
import { LensEditor } from "./lens-editor.tsx";
import { demandText, lensOf, whenOf, whoseLens, whoseText } from "./lens-words.ts";
import { ProfileSave } from "./profile-save.tsx";

const EMPTY: readonly never[] = [];

/** Said of a date that nobody typed and that is no other day's. */
const KEPT = "Kept from when this was asked, so that a reload or a link answers the same. Now asks anew.";

export function LensBar({ query }: { readonly query: URLSearchParams }) {
  const { queries } = useCore();
  const lens = useMemo(() => readLens(query), [query]);
  const now = useQuery(queries.session.status.queryOptions()).data?.now;
  const certificates = useQuery(queries.certificates.list.queryOptions()).data?.rows ?? EMPTY;
  const policies = useQuery(queries.policies.list.queryOptions()).data?.rows ?? EMPTY;
  const profiles = useQuery(queries.profiles.list.queryOptions()).data?.rows ?? EMPTY;
  const [editing, setEditing] = useState(false);
  const date = useRef<HTMLDivElement>(null);
  const keptId = useId();
  const change = (part: Partial<Lens>) => goTo(addressHere(lensEntries({ ...lens, ...part })));
  useCommands(LENS_COMMANDS, {
    demands: () => setEditing(true),
    save: () => setEditing(true),
    date: () => date.current?.querySelector("input")?.focus(),
    now: lens.at === undefined ? undefined : () => change({ at: undefined }),
  });
  if (now === undefined) return null;
  const whose = whoseLens(lens, profiles);
  const when = whenOf(lens.at, now);
  const isKept = when === "now" && lens.at !== undefined;
  const nameOf = (oid: string) => {
    const row = policies.find((policy) => policy.oid === oid);
    return row?.name ?? row?.alias ?? oid;
  };
  const [anchor] = lens.anchors;
  const anchorName = certificates.find(({ id }) => id === anchor)?.subject ?? "not in the record";
  const anchorText = anchor === undefined ? "any self-signed" : anchorName;
  return (
    <div className="lens" data-when={when} role="group" aria-label="Everything is seen by">
      <ProfileMenu
        profiles={profiles}
        says={whoseText(whose)}
        isNamed={whose.kind !== "none"}
        onChoose={(row) => change(lensOf(row, lens.at))}
      />
      <DialogTrigger isOpen={editing} onOpenChange={setEditing}>
        <Button className="button lens-part">
          <span className="meta">Anchor</span>
          <span className="lens-value">
            <bdi>{anchorText}</bdi>
            {lens.anchors.length > 1 && ` and ${lens.anchors.length - 1} more`}
          </span>
          <span className="second lens-demands">· {demandText(lens, nameOf)}</span>
          <span aria-hidden="true">▾</span>
        </Button>
        <Popover className="popover lens-popover" placement="bottom start">
          <Dialog className="lens-editor">
            <Heading slot="title" className="unseen">
              What the relying party demands
            </Heading>
            <LensEditor lens={lens} certificates={certificates} policies={policies} onChange={change} />
            <ProfileSave lens={lens} whose={whose} onSaved={(profile) => change({ profile })} />
          </Dialog>
        </Popover>
      </DialogTrigger>
      <div className="lens-part lens-date" ref={date}>
        <span className="meta">As of</span>
        <TimeSlot label="As of, UTC" value={lens.at ?? now} onChange={(at) => change({ at })} />
        {when !== "now" && <strong className="lens-when">{when}</strong>}
        {isKept && (
          <span className="meta" title={KEPT}>
            <span>kept</span>
            <span className="unseen" id={keptId}>
              {KEPT}
            </span>
          </span>
        )}
        {lens.at !== undefined && (
          <Button
            className="button plain small"
            {...(isKept ? { "aria-describedby": keptId } : {})}
            onPress={() => change({ at: undefined })}
          >
            Now
          </Button>
        )}
      </div>
    </div>
  );
}

interface ProfileMenuProps {
  readonly profiles: readonly ProfileRow[];
  readonly says: string;
  /** Says a name: that it is a relying party's goes without saying where there is little room. */
  readonly isNamed: boolean;
  readonly onChoose: (profile: ProfileRow) => void;
}

function ProfileMenu({ profiles, says, isNamed, onChoose }: ProfileMenuProps) {
  return (
    <MenuTrigger>
      <Button className="button lens-part lens-whose" data-named={isNamed}>
        <span className="meta">Relying party</span> <strong className="lens-value">{says}</strong>{" "}
        <span aria-hidden="true">▾</span>
      </Button>
      <Popover className="popover" placement="bottom start">
        <Menu
          className="menu"
          aria-label="Relying-party profiles"
          items={profiles}
          renderEmptyState={() => (
            <p className="slot-none">No profile is saved. Choose anchor and demands beside, and save them there.</p>
          )}
        >
          {(row) => (
            <MenuItem id={row.id} textValue={row.name} className="slot-item" onAction={() => onChoose(row)}>
              <bdi>{row.name}</bdi>
            </MenuItem>
          )}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
