// Knows the menu that saves chosen rows, or all that are shown, in one of three forms, and says what became of it.
// Leaves fetching to save-export.ts.
import { useCallback, useRef, useState } from "react";
import { Button, Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import { EXPORT_ITEMS } from "../../shared/contract/exports.ts";
import { visibleText } from "../../shared/values/visible-text.ts";
import { useCommands } from "../commands/use-commands.ts";
import { Finding } from "../design/finding.tsx";
import { numberText } from "../design/number-text.ts";
import { Progress } from "../design/progress.tsx";
import { useSlow } from "../design/use-slow.ts";
import { useCore } from "../session/core.tsx";
import { RECORD_COMMANDS } from "./record-commands.ts";
import { type SaveRequest, type SaveState, saveExport } from "./save-export.ts";

/** What became of the last save, and the ways to start one and to stop it. A second one stops the first. */
export function useSave() {
  const { client } = useCore();
  const [state, setState] = useState<SaveState>({ kind: "none" });
  const running = useRef<AbortController | undefined>(undefined);
  const save = useCallback(
    (request: SaveRequest, as?: string) => {
      running.current?.abort();
      const mine = new AbortController();
      running.current = mine;
      const tell = (next: SaveState) => {
        if (running.current === mine) setState(next);
      };
      void saveExport(client, request, tell, mine.signal, as);
    },
    [client],
  );
  const stop = useCallback(() => running.current?.abort(), []);
  return { state, save, stop };
}

/** What has no end in sight after a second says how far it is, and can be stopped; the browser shows the download itself. */
export function SaveSays({ state, onStop }: { readonly state: SaveState; readonly onStop: () => void }) {
  const isRunning = state.kind === "preparing" || state.kind === "fetching";
  const isSlow = useSlow(isRunning);
  return (
    <div role="status" className="save-says">
      {isRunning && isSlow && (
        <Progress {...courseOf(state)} ifStopped="If stopped, nothing is saved." onStop={onStop} />
      )}
      {state.kind === "saved" && (
        <span>
          Saved as <bdi>{state.name}</bdi>
        </span>
      )}
      {state.kind === "stopped" && "Stopped. Nothing was saved."}
      {state.kind === "failed" && (
        <Finding severity="warning" says={state.cause} source={[state.code]} next={state.next} />
      )}
    </div>
  );
}

function courseOf(state: Extract<SaveState, { kind: "preparing" | "fetching" }>) {
  if (state.kind === "fetching")
    return {
      label: `Fetching ${visibleText(state.name)}`,
      amount: `${Math.round(state.share * 100)} %`,
      share: state.share,
    };
  const { done, of } = state;
  if (of === 0) return { label: "Taking it out of the record", amount: "starting" };
  return {
    label: "Taking it out of the record",
    amount: `${numberText(done)} of ${numberText(of)} so far`,
    share: done / of,
  };
}

type Form = "pem" | "p7b" | "der";

export interface SaveMenuProps {
  readonly kind: "certificates" | "crls";
  /** In the order shown. */
  readonly shown: readonly string[];
  readonly chosen: ReadonlySet<string>;
  /** How many there are without the filter: all of them are saved without a list. */
  readonly all: number;
  readonly onSave: (request: SaveRequest) => void;
}

const FORMS: readonly { readonly id: Form; readonly name: string; readonly about: string }[] = [
  { id: "pem", name: "PEM text", about: "one .pem file, one block after the other" },
  { id: "p7b", name: "PKCS #7", about: "one .p7b container, as PKI software imports them" },
  { id: "der", name: "DER", about: "the bytes alone; for one at a time" },
];

export function SaveMenu({ kind, shown, chosen, all, onSave }: SaveMenuProps) {
  const picked = shown.filter((id) => chosen.has(id));
  const ids = picked.length > 0 ? picked : shown;
  const what = picked.length > 0 ? "chosen" : ids.length === all ? "all" : "shown";
  const request = (form: Form): SaveRequest => {
    if (form !== "der" && ids.length === all) {
      return { what: "everything", form, certificates: kind === "certificates", crls: kind === "crls" };
    }
    const none = { what: "items" as const, form, certificates: [], crls: [] };
    return kind === "certificates" ? { ...none, certificates: [...ids] } : { ...none, crls: [...ids] };
  };
  const tooMany = ids.length > EXPORT_ITEMS && ids.length !== all;
  const refused: Form[] = [
    ...(ids.length === 1 ? [] : ["der" as const]),
    ...(tooMany ? (["pem", "p7b"] as const) : []),
  ];
  const saving = (form: Form) => (ids.length === 0 || refused.includes(form) ? undefined : () => onSave(request(form)));
  useCommands(RECORD_COMMANDS, { pem: saving("pem"), p7b: saving("p7b") });
  return (
    <MenuTrigger>
      <Button className="button" isDisabled={ids.length === 0}>
        {what === "all" ? `Save all ${numberText(ids.length)}…` : `Save ${numberText(ids.length)} ${what}…`}
      </Button>
      <Popover className="popover" placement="bottom end">
        <Menu
          className="save-list"
          disabledKeys={refused}
          onAction={(key) => {
            const form = FORMS.find(({ id }) => id === key)?.id;
            if (form !== undefined) onSave(request(form));
          }}
        >
          {FORMS.map(({ id, name, about }) => (
            <MenuItem key={id} id={id} textValue={name} className="slot-item">
              {name} <span className="meta">{about}</span>
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
