// Knows a slot of a question sentence in which one of many is chosen: a combo box in the clothes of text.
// Leaves what can be chosen, and what a choice does, to the question.
import { type KeyboardEvent, useContext, useMemo, useState } from "react";
import { ComboBox, ComboBoxStateContext, Input, ListBox, ListBoxItem, Popover } from "react-aria-components";
import { hashPlace } from "./hash-search.ts";

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
  /** Takes the focus when it appears: in the place of one that was just used. */
  readonly autoFocus?: boolean;
}

/** The id of a certificate is its SHA-256. */
const isHash = (id: string): boolean => /^[0-9a-f]{64}$/.test(id);

export function foundIn(items: readonly SlotItem[], words: readonly string[]): readonly SlotItem[] {
  const [shown, named, grouped, others]: [SlotItem[], SlotItem[], SlotItem[], SlotItem[]] = [[], [], [], []];
  const whole = words.join(" ");
  for (const item of items) {
    const place = isHash(item.id) ? hashPlace(item.id, whole) : undefined;
    if (place !== undefined) {
      (place === "begins" ? shown : grouped).push(item);
      continue;
    }
    const name = item.name.toLowerCase();
    if (words.every((word) => name.includes(word))) {
      (name === whole ? shown : named).push(item);
      continue;
    }
    const text = `${name}\n${item.about}\n${item.also}`.toLowerCase();
    if (words.every((word) => text.includes(word))) others.push(item);
  }
  return [...shown, ...named, ...grouped, ...others];
}

/**
 * Items that hold every word, first those whose shown hash begins so or whose whole name it is, then those that hold them in
 * their name: whoever writes a CA's name means it, not all that it issued. The chosen one is always among them so that the
 * field keeps its text.
 */
function shownItems(items: readonly SlotItem[], typed: string | undefined, chosen: SlotItem | undefined) {
  const words = (typed ?? "").toLowerCase().split(/\s+/).filter(Boolean);
  const matching = words.length === 0 ? items : foundIn(items, words);
  const shown = matching.slice(0, MOST_SHOWN);
  const all = chosen === undefined || shown.includes(chosen) ? shown : [...shown, chosen];
  return { all, hidden: matching.length - shown.length, first: words.length === 0 ? undefined : matching[0] };
}

interface SlotInputProps {
  readonly placeholder: string;
  readonly isTyped: boolean;
  /** What `Enter` takes where no option was gone to: the first that holds what was typed. */
  readonly first: SlotItem | undefined;
  readonly onTake: (id: string) => void;
}

function SlotInput({ placeholder, isTyped, first, onTake }: SlotInputProps) {
  const state = useContext(ComboBoxStateContext);
  const take = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || first === undefined || state?.isOpen !== true) return;
    if (state.selectionManager.focusedKey !== null) return;
    event.preventDefault();
    event.stopPropagation();
    onTake(first.id);
    state.close();
  };
  return (
    <span onKeyDownCapture={take}>
      <Input
        className="slot-input"
        placeholder={placeholder}
        // Told to be focused again while somebody is in it (the list gives back what it had taken), it keeps what was typed.
        onFocus={(event) => {
          if (!isTyped) event.currentTarget.select();
        }}
        onClick={(event) => {
          if (!isTyped) event.currentTarget.select();
          state?.open(null, "manual");
        }}
      />
    </span>
  );
}

export function Slot({ label, items, chosen, placeholder, onChoose, autoFocus = false }: SlotProps) {
  const [typed, setTyped] = useState<string | undefined>(undefined);
  const [isEntered, setEntered] = useState(false);
  const chosenItem = useMemo(() => items.find(({ id }) => id === chosen), [items, chosen]);
  // A slot that nobody is in lists nothing: a hundred options of each slot would be made anew for every question.
  const { all, hidden, first } = useMemo(
    () => shownItems(isEntered ? items : [], typed, chosenItem),
    [items, isEntered, typed, chosenItem],
  );
  // What is typed is no choice yet. Were the old one told meanwhile, the list would open on it, and the next ↓ and Enter
  // choose it again instead of the first that was found.
  const isTyped = typed !== undefined;
  const take = (id: string) => {
    setTyped(undefined);
    if (id !== chosen) onChoose(id);
  };
  return (
    <ComboBox
      aria-label={label}
      autoFocus={autoFocus}
      className="slot"
      items={all}
      value={isTyped ? null : (chosen ?? null)}
      inputValue={typed ?? chosenItem?.name ?? ""}
      onInputChange={setTyped}
      // The text of the choice coming back, at Escape for instance, is nobody's typing and opens nothing.
      menuTrigger={isTyped ? "input" : "manual"}
      onFocus={() => setEntered(true)}
      onBlur={() => {
        setEntered(false);
        setTyped(undefined);
      }}
      onOpenChange={(isOpen) => {
        if (!isOpen) setTyped(undefined);
      }}
      onChange={(key) => {
        if (typeof key === "string") take(key);
        else setTyped(undefined);
      }}
      allowsEmptyCollection
    >
      <SlotInput
        placeholder={chosen === undefined || chosenItem !== undefined ? placeholder : "not in the record"}
        isTyped={isTyped}
        first={isTyped ? first : undefined}
        onTake={take}
      />
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
