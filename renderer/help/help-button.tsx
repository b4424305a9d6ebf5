// Knows the help for the page on screen, opened by `?`: its question, its keys, the shapes and words on it, and where more
// is said. Leaves the words to page-help.ts and what the keys do to the pages.
import { Button, Dialog, DialogTrigger, Heading, Popover } from "react-aria-components";
import { EVERYWHERE } from "../commands/everywhere.ts";
import { useCommands, useOffered } from "../commands/use-commands.ts";
import { Glyph } from "../design/glyph.tsx";
import { PAGE_TITLES } from "../page-titles.ts";
import type { PageName } from "../route.ts";
import { PAGE_HELP } from "./page-help.ts";
import { keyLines } from "./page-keys.ts";
import { showHelp, useShownHelp } from "./shown-help.ts";

export function HelpButton({ page }: { readonly page: PageName }) {
  const shown = useShownHelp();
  const offered = useOffered();
  useCommands(EVERYWHERE, { keys: () => showHelp(page) });
  const about = shown ?? page;
  const { question, shapes, terms, document } = PAGE_HELP[about];
  return (
    <DialogTrigger isOpen={shown !== undefined} onOpenChange={(open) => showHelp(open ? page : undefined)}>
      <Button className="button plain small keys">
        Help <kbd>?</kbd>
      </Button>
      <Popover className="popover" placement="bottom end">
        <Dialog className="help">
          <Heading slot="title">
            {about !== page && `${PAGE_TITLES[about]}: `}
            {question}
          </Heading>
          <div className="help-columns" tabIndex={0} role="group" aria-label="Keys, shapes and words of this page">
            <section aria-labelledby="help-keys">
              <h3 id="help-keys">Keys</h3>
              <dl className="keys-list">
                {keyLines(about, offered).map(([keys, does]) => (
                  <div key={`${keys} ${does}`} className="keys-row">
                    <dt>
                      <kbd>{keys}</kbd>
                    </dt>
                    <dd>{does}</dd>
                  </div>
                ))}
              </dl>
            </section>
            <div className="help-words">
              {shapes.length > 0 && (
                <section aria-labelledby="help-shapes">
                  <h3 id="help-shapes">Shapes</h3>
                  <ul>
                    {shapes.map(([shape, word]) => (
                      <li key={word}>
                        <Glyph shape={shape} size={14} /> {word}
                      </li>
                    ))}
                  </ul>
                </section>
              )}
              <section aria-labelledby="help-terms">
                <h3 id="help-terms">Words</h3>
                <dl>
                  {terms.map(([term, words]) => (
                    <div key={term}>
                      <dt className="loud">{term}</dt>
                      <dd className="second">{words}</dd>
                    </div>
                  ))}
                </dl>
              </section>
              <p className="meta">
                More in <span className="code">docs/{document}</span>, which comes with Concordat.
              </p>
            </div>
          </div>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
