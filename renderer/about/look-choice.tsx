// Knows how a person chooses theme and density. Leaves putting them on the page to use-look.ts.
import { useQueryClient } from "@tanstack/react-query";
import { Label, Radio, RadioGroup } from "react-aria-components";
import type { Settings } from "../../shared/contract/settings.ts";
import { Finding } from "../design/finding.tsx";
import { useDecision } from "../design/use-decision.ts";
import { useCore } from "../session/core.tsx";

const THEMES = [
  ["system", "As the system"],
  ["light", "Light"],
  ["dark", "Dark"],
] as const;
const DENSITIES = [
  ["compact", "Compact"],
  ["comfortable", "Comfortable"],
] as const;

export function LookChoice({ settings }: { readonly settings: Pick<Settings, "theme" | "density"> }) {
  const { client, queries } = useCore();
  const queryClient = useQueryClient();
  const { failure, busy, decide } = useDecision();
  const change = (part: Partial<Pick<Settings, "theme" | "density">>) =>
    void decide(async () =>
      queryClient.setQueryData(queries.settings.read.queryKey(), await client.settings.change(part)),
    );
  return (
    <>
      <Choice label="Theme" of={THEMES} value={settings.theme} busy={busy} onChoose={(theme) => change({ theme })} />
      <Choice
        label="Rows of tables"
        of={DENSITIES}
        value={settings.density}
        busy={busy}
        onChoose={(density) => change({ density })}
      />
      {failure !== undefined && (
        <Finding severity="critical" says={failure.cause} source={[failure.code]} next={failure.next} />
      )}
    </>
  );
}

interface ChoiceProps<Id extends string> {
  readonly label: string;
  readonly of: readonly (readonly [id: Id, name: string])[];
  readonly value: Id;
  readonly busy: boolean;
  readonly onChoose: (id: Id) => void;
}

function Choice<Id extends string>({ label, of, value, busy, onChoose }: ChoiceProps<Id>) {
  return (
    <RadioGroup
      value={value}
      isDisabled={busy}
      onChange={(chosen) => {
        const known = of.find(([id]) => id === chosen);
        if (known !== undefined) onChoose(known[0]);
      }}
      className="themes"
    >
      <Label>{label}</Label>
      {of.map(([id, name]) => (
        <Radio key={id} value={id} className="theme">
          {name}
        </Radio>
      ))}
    </RadioGroup>
  );
}
