// Knows the command palette: one field for things and commands, opened by Ctrl K. Leaves finding to palette-items.ts and
// the commands to commands.ts.
import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import {
  Autocomplete,
  Button,
  Dialog,
  DialogTrigger,
  Input,
  Menu,
  MenuItem,
  Modal,
  ModalOverlay,
  SearchField,
} from "react-aria-components";
import { lensEntries, readLens } from "../lens/lens-address.ts";
import { lensOf } from "../lens/lens-words.ts";
import { addressHere, addressOf, goTo } from "../route.ts";
import { useCore } from "../session/core.tsx";
import type { Tour } from "../tour/use-tour.ts";
import { pageCommands } from "./commands.ts";
import { commandItem, foundItems, thingItems } from "./palette-items.ts";

/** More rows than a person reads; the next letter finds the rest. */
const MOST = 60;
const NONE: readonly never[] = [];

interface PaletteProps {
  readonly query: URLSearchParams;
  readonly tour: Tour;
}

export function Palette({ query, tour }: PaletteProps) {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.key.toLowerCase() !== "k") return;
      event.preventDefault();
      setOpen((isOpen) => !isOpen);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
  return (
    <DialogTrigger isOpen={open} onOpenChange={setOpen}>
      <Button className="button palette-field">
        <span className="second">Find or run…</span> <kbd>Ctrl K</kbd>
      </Button>
      <ModalOverlay className="overlay palette-overlay" isDismissable>
        <Modal className="palette card">
          <Dialog aria-label="Find or run">
            <PaletteList query={query} tour={tour} onDone={() => setOpen(false)} />
          </Dialog>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  );
}

function PaletteList({ query, tour, onDone }: PaletteProps & { readonly onDone: () => void }) {
  const { client, queries, connection } = useCore();
  const [typed, setTyped] = useState("");
  const certificates = useQuery(queries.certificates.list.queryOptions()).data?.rows ?? NONE;
  const policies = useQuery(queries.policies.list.queryOptions()).data?.rows ?? NONE;
  const members = useQuery(queries.members.list.queryOptions()).data?.rows ?? NONE;
  const profiles = useQuery(queries.profiles.list.queryOptions()).data?.rows ?? NONE;
  const lens = useMemo(() => readLens(query), [query]);
  const items = useMemo(() => {
    const underLens = (part: Partial<typeof lens>) => addressHere(lensEntries({ ...lens, ...part }));
    const things = thingItems(
      { certificates, policies, members, profiles },
      {
        ask: (target) => goTo(addressOf("paths", { target })),
        openCertificate: (id) => goTo(addressOf("certificates", { view: "certificates", open: id })),
        askFor: (oid) => goTo(underLens({ policies: [oid] })),
        openMember: (id) => goTo(addressOf("members", { view: "members", open: id })),
        seeAs: (row) => goTo(addressHere(lensEntries(lensOf(row, lens.at)))),
      },
    );
    const lock = connection.canLock
      ? [
          {
            id: "lock",
            name: "Lock every window",
            about: "a fresh address opens it again",
            keys: "Ctrl Shift L",
            run: () => void client.session.lock(),
          },
        ]
      : [];
    const now =
      lens.at === undefined
        ? []
        : [
            {
              id: "now",
              name: "See as of now",
              about: `instead of ${lens.at}`,
              run: () => goTo(underLens({ at: undefined })),
            },
          ];
    const guided =
      tour.stops.length === 0
        ? []
        : [
            {
              id: "tour",
              name: "Take the guided tour",
              about: "six questions on the demonstration",
              run: () => tour.goToStop(0),
            },
          ];
    const commands = [...pageCommands(), ...now, ...guided, ...lock].map(commandItem);
    // Without a word the commands; with one things first, since they are what people look for.
    return { commands, all: [...things, ...commands] };
  }, [certificates, policies, members, profiles, lens, client, connection.canLock, tour]);
  const found = foundItems(typed.trim() === "" ? items.commands : items.all, typed, MOST);
  return (
    <Autocomplete inputValue={typed} onInputChange={setTyped}>
      <SearchField aria-label="Find or run" autoFocus className="palette-search">
        <Input className="field" placeholder="A CA, a policy, a member, a hash, or what to do" />
      </SearchField>
      <Menu
        className="menu palette-list"
        aria-label="Found"
        items={found}
        renderEmptyState={() => <p className="slot-none">Nothing with these words.</p>}
      >
        {(each) => (
          <MenuItem
            id={each.id}
            textValue={each.name}
            className="slot-item palette-item"
            onAction={() => {
              onDone();
              each.run();
            }}
          >
            {/* All of it is the item's name: what is read aloud is what is seen. */}
            <span className="palette-label">
              <span className="meta">{each.kind}</span> <bdi>{each.name}</bdi>
            </span>{" "}
            <span className="palette-about meta">
              <bdi>{each.about}</bdi>
            </span>
            {each.keys !== undefined && <kbd>{each.keys}</kbd>}
          </MenuItem>
        )}
      </Menu>
    </Autocomplete>
  );
}
