// Knows a slot of a question sentence in which one of many is chosen: a combo box in the clothes of text.
// Leaves what can be chosen, and what a choice does, to the question.
import { useContext, useMemo, useState } from "react";
import { ComboBox, ComboBoxStateContext, Input, ListBox, ListBoxItem, Popover } from "react-aria-components";

/** More are never drawn at once; the last line says how many there are. */
const MOST_SHOWN = 100;

export interface SlotItem {
  readonly id: string;
  readonly name: string;
  /** Second line: what tells it from others of its name. */
  readonly about: string;
  /** What is searched besides name and second line. */
  readonly also: string;
}

export interface SlotProps {
  readonly label: string;
  readonly items: readonly SlotItem[];
  readonly chosen: string | undefined;
  readonly placeholder: string;
  readonly onChoose: (id: string) => void;
}

/** Items that hold every word, the chosen one always among them so that the field keeps its text. */
function shownItems(items: readonly SlotItem[], typed: string | undefined, chosen: SlotItem | undefined) {
  const words = (typed ?? "").toLowerCase().split(/\s+/).filter(Boolean);
  const matching =
    words.length === 0
      ? items
      : items.filter((item) => {
          const text = `${item.name}\n${item.about}\n${item.also}`.toLowerCase();
          return words.every((word) => text.includes(word));
        });
  const shown = matching.slice(0, MOST_SHOWN);
  const all = chosen === undefined || shown.includes(chosen) ? shown : [...shown, chosen];
  return { all, hidden: matching.length - shown.length };
}

function SlotInput({ placeholder }: { readonly placeholder: string }) {
  const state = useContext(ComboBoxStateContext);
  return (
    <Input
      className="slot-input"
      placeholder={placeholder}
      onFocus={(event) => event.currentTarget.select()}
      onClick={() => state?.open(null, "manual")}
    />
  );
}

export function Slot({ label, items, chosen, placeholder, onChoose }: SlotProps) {
  const [typed, setTyped] = useState<string | undefined>(undefined);
  const [isEntered, setEntered] = useState(false);
  const chosenItem = useMemo(() => items.find(({ id }) => id === chosen), [items, chosen]);
  // A slot that nobody is in lists nothing: a hundred options of each slot would be made anew for every question.
  const { all, hidden } = useMemo(
    () => shownItems(isEntered ? items : [], typed, chosenItem),
    [items, isEntered, typed, chosenItem],
  );
  return (
    <ComboBox
      aria-label={label}
      className="slot"
      items={all}
      value={chosen ?? null}
      inputValue={typed ?? chosenItem?.name ?? ""}
      onInputChange={setTyped}
      onFocus={() => setEntered(true)}
      onBlur={() => setEntered(false)}
      onChange={(key) => {
        setTyped(undefined);
        if (typeof key === "string" && key !== chosen) onChoose(key);
      }}
      allowsEmptyCollection
    >
      <SlotInput placeholder={chosen === undefined || chosenItem !== undefined ? placeholder : "not in the record"} />
      <Popover className="popover slot-popover">
        <ListBox<SlotItem>
          className="slot-list"
          renderEmptyState={() => <p className="slot-none">Nothing with these words.</p>}
        >
          {(item) => (
            <ListBoxItem id={item.id} textValue={item.name} className="slot-item">
              <bdi>{item.name}</bdi> <bdi className="meta">{item.about}</bdi>
            </ListBoxItem>
          )}
        </ListBox>
        {hidden > 0 && <p className="slot-none">{hidden} more: type to find them.</p>}
      </Popover>
    </ComboBox>
  );
}
