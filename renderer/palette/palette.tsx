// Knows the command palette: one field for things and commands, opened by Ctrl K. Leaves finding to palette-items.ts and
// the commands to commands/.
import { useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, type RefObject, useMemo, useRef, useState } from "react";
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
import { EVERYWHERE } from "../commands/everywhere.ts";
import { PAGE_TABLES } from "../commands/page-tables.ts";
import { paletteCommands } from "../commands/palette-commands.ts";
import { SECTION_COMMANDS } from "../commands/sections.ts";
import { afterFocusReturned, useCommands, useOffered } from "../commands/use-commands.ts";
import { PAGE_HELP } from "../help/page-help.ts";
import { showHelp } from "../help/shown-help.ts";
import { lensEntries, readLens } from "../lens/lens-address.ts";
import { lensOf } from "../lens/lens-words.ts";
import { PAGE_TITLES } from "../page-titles.ts";
import { keptEntries } from "../paths/question-address.ts";
import { addressHere, addressOf, addressOfLink, goTo, type PageName } from "../route.ts";
import { useCore } from "../session/core.tsx";
import { commandItem, foundItems, helpItems, thingItems } from "./palette-items.ts";

/** More rows than a person reads; the next letter finds the rest. */
const MOST = 60;
const NONE: readonly never[] = [];

interface PaletteProps {
  readonly page: PageName;
  readonly query: URLSearchParams;
}

export function Palette({ page, query }: PaletteProps) {
  const [open, setOpen] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const opener = useRef<HTMLElement>(null);
  useCommands(EVERYWHERE, {
    palette: () => {
      if (!open) opener.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
      setOpen(true);
      // Open already: what is typed next is another search.
      field.current?.focus();
      field.current?.select();
    },
  });
  // At once, whatever is written: the field alone would only empty itself.
  const closeOnEscape = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.nativeEvent.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    setOpen(false);
    const back = opener.current;
    afterFocusReturned(() => {
      if (document.activeElement === document.body) back?.focus();
    });
  };
  return (
    <DialogTrigger isOpen={open} onOpenChange={setOpen}>
      <Button className="button palette-field">
        <span className="second">Find or run…</span> <kbd>Ctrl K</kbd>
      </Button>
      <ModalOverlay className="overlay palette-overlay" isDismissable>
        <Modal className="palette card">
          <Dialog aria-label="Find or run">
            <div className="palette-parts" onKeyDownCapture={closeOnEscape}>
              <PaletteList page={page} query={query} field={field} onDone={() => setOpen(false)} />
            </div>
          </Dialog>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  );
}

interface PaletteListProps extends PaletteProps {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly onDone: () => void;
}

function PaletteList({ page, query, field, onDone }: PaletteListProps) {
  const { queries } = useCore();
  const offered = useOffered();
  const [typed, setTyped] = useState("");
  const certificates = useQuery(queries.certificates.list.queryOptions()).data?.rows ?? NONE;
  const policies = useQuery(queries.policies.list.queryOptions()).data?.rows ?? NONE;
  const members = useQuery(queries.members.list.queryOptions()).data?.rows ?? NONE;
  const profiles = useQuery(queries.profiles.list.queryOptions()).data?.rows ?? NONE;
  const questions = useQuery(queries.questions.list.queryOptions()).data?.rows ?? NONE;
  const lens = useMemo(() => readLens(query), [query]);
  const items = useMemo(() => {
    const underLens = (part: Partial<typeof lens>) => addressHere(lensEntries({ ...lens, ...part }));
    const things = thingItems(
      { certificates, policies, members, profiles, questions },
      {
        ask: (target) => goTo(addressOf("paths", { target })),
        openCertificate: (id) => goTo(addressOf("certificate", { id })),
        openEntity: (id) => goTo(addressOf("entity", { id })),
        askFor: (oid) => goTo(underLens({ policies: [oid] })),
        openMember: (id) => goTo(addressOf("members", { view: "members", open: id })),
        askKept: (row) => goTo(addressOf("paths", keptEntries(row))),
        seeAs: (row) => goTo(addressHere(lensEntries(lensOf(row, lens.at)))),
      },
    );
    const commands = paletteCommands({
      page,
      tables: PAGE_TABLES,
      everywhere: [EVERYWHERE, SECTION_COMMANDS],
      offered,
      titles: PAGE_TITLES,
    }).map(commandItem);
    // Without a word the commands; with one things first, since they are what people look for.
    const help = helpItems(PAGE_HELP, PAGE_TITLES, showHelp);
    return { commands, all: [...things, ...commands, ...help] };
  }, [certificates, policies, members, profiles, questions, lens, page, offered]);
  const link = addressOfLink(typed);
  const linked =
    link === undefined
      ? []
      : [
          commandItem({
            id: "link",
            name: "Go to this link",
            about: "a page and its question, as somebody copied them",
            run: () => goTo(link),
          }),
        ];
  const found = [...linked, ...foundItems(typed.trim() === "" ? items.commands : items.all, typed, MOST)];
  return (
    <Autocomplete inputValue={typed} onInputChange={setTyped}>
      <SearchField aria-label="Find or run" autoFocus className="palette-search">
        <Input ref={field} className="field" placeholder="A CA, a policy, a member, a hash, or what to do" />
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
              afterFocusReturned(each.run);
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
