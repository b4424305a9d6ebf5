// Knows the list of keys of the page on screen, opened by `?`. Leaves what the keys do to the pages.
import { useState } from "react";
import { Button, Dialog, DialogTrigger, Heading, Popover } from "react-aria-components";
import { EVERYWHERE } from "./commands/everywhere.ts";
import { useCommands, useOffered } from "./commands/use-commands.ts";
import { keyLines } from "./page-keys.ts";
import type { PageName } from "./route.ts";

export function KeysButton({ page }: { readonly page: PageName }) {
  const [open, setOpen] = useState(false);
  const offered = useOffered();
  useCommands(EVERYWHERE, { keys: () => setOpen(true) });
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
            {keyLines(page, offered).map(([keys, does]) => (
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
