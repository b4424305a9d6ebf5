// Knows what stands over and under the worth table: filter, views, on which paths, what it is compared with, the legend,
// and what both leave out. Leaves what these change to worth-table.tsx.
import type { ComponentProps } from "react";
import { Button, Input, SearchField, ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { Finding } from "../design/finding.tsx";
import { counted, numberText } from "../design/number-text.ts";
import { CompareWith } from "./compare-with.tsx";
import type { PathChoice } from "./worth-answer.ts";
import { viewWords, type WorthView } from "./worth-words.ts";

type Comparing = ComponentProps<typeof CompareWith>;

export interface WorthToolsProps {
  readonly filter: string;
  readonly onFilter: (filter: string) => void;
  readonly views: readonly {
    readonly view: WorthView;
    readonly count: number;
    /** Read instead of what stands on it. */
    readonly label: string | undefined;
  }[];
  readonly view: WorthView;
  readonly onView: (view: WorthView) => void;
  /** How many policies are chosen. */
  readonly chosen: number;
  readonly choice: PathChoice;
  readonly onPaths: (choice: PathChoice) => void;
  readonly compared: Comparing["words"];
  readonly profiles: Comparing["profiles"];
  readonly at: string;
  readonly onCompare: Comparing["onChange"];
}

export function WorthTools(props: WorthToolsProps) {
  const { filter, views, view, choice, compared, profiles, at } = props;
  return (
    <div className="tools">
      <SearchField aria-label="Filter" className="filter" value={filter} onChange={props.onFilter}>
        <Input className="field" placeholder="Filter by CA, member or OID" />
        {filter === "" && <kbd>/</kbd>}
      </SearchField>
      <ToggleButtonGroup
        aria-label="Which CAs"
        className="switch"
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[view]}
        onSelectionChange={(keys) => props.onView(views.find((each) => keys.has(each.view))?.view ?? "all")}
      >
        {views.map(({ view: id, count, label }) => (
          <ToggleButton key={id} id={id} {...(label === undefined ? {} : { "aria-label": label })}>
            {viewWords(id, props.chosen)} {numberText(count)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <div className="worth-right">
        <ToggleButtonGroup
          aria-label="On which paths"
          className="switch"
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[choice]}
          onSelectionChange={(keys) => props.onPaths(keys.has("every") ? "every" : "some")}
        >
          <ToggleButton id="some">On some path</ToggleButton>
          <ToggleButton id="every">On every path</ToggleButton>
        </ToggleButtonGroup>
        <CompareWith words={compared} profiles={profiles} at={at} onChange={props.onCompare} />
      </div>
    </div>
  );
}

/** A filter never hides the hole: what is accepted without any policy and left out is counted. */
export function HiddenBare({ count, onShow }: { readonly count: number; readonly onShow: () => void }) {
  return (
    <Finding
      severity="critical"
      says={`${counted(count, "CA that is", "CAs that are")} accepted without any policy ${count === 1 ? "is" : "are"} not among these.`}
      source={["accepted-without-policy", "RFC 5280 §6.1.5 (g)"]}
      next="Filter and view leave them out."
      actions={
        <Button className="button small" onPress={onShow}>
          {count === 1 ? "Show it" : "Show them"}
        </Button>
      }
    />
  );
}

export interface WorthLegendProps {
  readonly isCompared: boolean;
  /** Something is undetermined. */
  readonly isOpen: boolean;
  /** Absent where the relying party names tiers. */
  readonly onNameTiers: (() => void) | undefined;
}

export function WorthLegend({ isCompared, isOpen, onNameTiers }: WorthLegendProps) {
  return (
    <div className="worth-legend meta">
      <span>
        Policies: all that its certificates assert or map to, whoever asks. Number: how many of them satisfy yours. In a
        member row: how many of its CAs. ● satisfies
        {isCompared && ", ≠ differs"}
        {isOpen && ", half diamond: undetermined"}.{" "}
        {onNameTiers !== undefined && (
          <>
            This relying party names no tiers.{" "}
            <Button className="worth-link" onPress={onNameTiers}>
              Name them
            </Button>
          </>
        )}
      </span>
      <span>
        <kbd>Enter</kbd> open as ladder <kbd>Space</kbd> expand
      </span>
    </div>
  );
}
