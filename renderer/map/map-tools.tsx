// Knows the row of tools above the map: the lens as a switch and letters, what a card is, how far is drawn, search.
// Leaves what they change to the address.
import type { Ref } from "react";
import { Button, Input, SearchField, ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { numberText } from "../design/number-text.ts";
import { LETTERS } from "../paths/letters.ts";
import { AS_DEMANDED, type MapAddress } from "./map-address.ts";
import { demandedText } from "./map-question.tsx";

export interface MapToolsProps {
  readonly address: MapAddress;
  readonly nameOf: (oid: string) => string;
  /** Whether two CA entities are of one member or may be. */
  readonly hasMembers: boolean;
  readonly hops: 0 | 1 | 2;
  readonly search: string;
  readonly found: number;
  readonly field: Ref<HTMLInputElement>;
  readonly onChange: (entries: Readonly<Record<string, string | undefined>>) => void;
  readonly onSearch: (text: string) => void;
  /** To the next of those found. */
  readonly onNext: () => void;
}

export function MapTools(props: MapToolsProps) {
  const { address, onChange, search } = props;
  return (
    <div className="tools map-tools">
      <ToggleButtonGroup
        aria-label="Lens"
        className="switch"
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[address.structure ? "structure" : "valid"]}
        onSelectionChange={(keys) => onChange({ show: keys.has("structure") ? "structure" : undefined })}
      >
        <ToggleButton id="structure">Structure</ToggleButton>
        <ToggleButton id="valid">Valid for a policy</ToggleButton>
      </ToggleButtonGroup>
      {!address.structure && address.lens.policies.length > 0 && <Letters {...props} />}
      <SearchField aria-label="Search" className="filter" value={search} onChange={props.onSearch}>
        <Input
          ref={props.field}
          className="field"
          placeholder="Search CA or member"
          onKeyDown={(event) => {
            if (event.key === "Enter") props.onNext();
          }}
        />
        <kbd>/</kbd>
      </SearchField>
      {search !== "" && (
        <Button className="button small" isDisabled={props.found === 0} onPress={props.onNext}>
          {props.found === 0 ? "None on the map" : `${numberText(props.found)} on the map · next`}
        </Button>
      )}
      <div className="end">
        <ToggleButtonGroup
          aria-label="How far around what is chosen"
          className="switch"
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[String(props.hops)]}
          onSelectionChange={(keys) => onChange({ hops: ["0", "1", "2"].find((each) => keys.has(each)) })}
        >
          <ToggleButton id="0">All</ToggleButton>
          <ToggleButton id="2">2 steps</ToggleButton>
          <ToggleButton id="1">1 step</ToggleButton>
        </ToggleButtonGroup>
        <ToggleButtonGroup
          aria-label="What a card of the map is"
          className="switch"
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[address.byCa || !props.hasMembers ? "ca" : "member"]}
          onSelectionChange={(keys) => onChange({ by: keys.has("ca") ? "ca" : undefined })}
        >
          <ToggleButton id="member" isDisabled={!props.hasMembers}>
            By member
          </ToggleButton>
          <ToggleButton id="ca">By CA</ToggleButton>
        </ToggleButtonGroup>
      </div>
    </div>
  );
}

/** The relying party's policies in the order of its list, each under its letter; before them all as it demands them. */
function Letters({ address: { lens, policy }, nameOf, onChange }: MapToolsProps) {
  const lettered = lens.policies.slice(0, LETTERS.length);
  return (
    <ToggleButtonGroup
      aria-label="Policy"
      className="switch letters"
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[policy ?? AS_DEMANDED]}
      onSelectionChange={(keys) => onChange({ policy: [AS_DEMANDED, ...lettered].find((each) => keys.has(each)) })}
    >
      <ToggleButton id={AS_DEMANDED}>
        {lens.policies.length === 1 ? "As demanded" : demandedText(lens.policies.length)}
      </ToggleButton>
      {lettered.map((oid, at) => (
        <ToggleButton key={oid} id={oid} aria-label={`${LETTERS[at]}, ${nameOf(oid)}`}>
          <span className={`letter thread-${LETTERS[at]}`}>{LETTERS[at]}</span>
          {policy === oid && <span>{nameOf(oid)}</span>}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
