// Knows the list of keys of the page on screen, opened by `?`. Leaves what the keys do to the pages.
import { useEffect, useState } from "react";
import { Button, Dialog, DialogTrigger, Heading, Popover } from "react-aria-components";
import { isTyping } from "./design/typing.ts";
import type { PageName } from "./route.ts";
import { useCore } from "./session/core.tsx";
import { LOCK_KEYS } from "./session/lock-button.tsx";

const TABLE = [
  ["↑ ↓ ← →", "cell by cell"],
  ["Home End", "first and last cell of the row; with Ctrl of the table"],
  ["Page Up Page Down", "a page of rows"],
  ["Enter", "on a head: sort; on a row: details"],
  ["Shift + ↑ ↓", "choose several rows"],
  ["Ctrl C", "copy the rows with full hashes, for a spreadsheet"],
  ["/", "filter"],
  ["Ctrl O", "import files"],
] as const;
const LADDER = [
  ["↑ ↓", "rung by rung"],
  ["→", "into the checks of the rung, ← back"],
  ["[ ]", "previous and next path"],
  ["c", "copy the explanation as text"],
] as const;

export function KeysButton({ page }: { readonly page: PageName }) {
  const [open, setOpen] = useState(false);
  const { canLock } = useCore().connection;
  const keys = page === "paths" ? LADDER : TABLE;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "?" && !isTyping(event)) setOpen(true);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
  return (
    <DialogTrigger isOpen={open} onOpenChange={setOpen}>
      <Button className="button plain small keys">
        Keys <kbd>?</kbd>
      </Button>
      <Popover className="popover" placement="bottom end">
        <Dialog>
          <Heading slot="title" className="unseen">
            Keys of this page
          </Heading>
          <dl className="keys-list">
            {[...keys, ...(canLock ? [LOCK_KEYS] : [])].map(([keys, does]) => (
              <div key={keys} className="keys-row">
                <dt>
                  <kbd>{keys}</kbd>
                </dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
