// Knows the list of keys of the page on screen, opened by `?`. Leaves what the keys do to the pages.
import { useEffect, useState } from "react";
import { Button, Dialog, DialogTrigger, Heading, Popover } from "react-aria-components";
import { isTyping } from "./design/typing.ts";
import { keysOf } from "./page-keys.ts";
import type { PageName } from "./route.ts";
import { useCore } from "./session/core.tsx";
import { LOCK_KEYS } from "./session/lock-button.tsx";

export function KeysButton({ page }: { readonly page: PageName }) {
  const [open, setOpen] = useState(false);
  const { canLock } = useCore().connection;
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
            {[...keysOf(page), ...(canLock ? [LOCK_KEYS] : [])].map(([keys, does]) => (
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
