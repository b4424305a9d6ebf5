// Knows how the settings section is answered: what holds, and what is changed in the file.
// Leaves the file to files/settings-file.ts.
import type { SettingsAnswer } from "../../shared/contract/settings.ts";
import type { Core } from "../core.ts";
import { api } from "./context.ts";

function answer({ settings, offline, offlineForced }: Core): SettingsAnswer {
  const { damage } = settings;
  return { ...settings.current(), offline: offline(), offlineForced, ...(damage === undefined ? {} : { damage }) };
}

export const settingsApi = {
  read: api.settings.read.handler(({ context: { core } }) => answer(core)),
  change: api.settings.change.handler(({ context: { core }, input, errors }) => {
    const changed = core.settings.change(input);
    if (!changed.ok) throw errors.NOT_WRITTEN({ data: { reason: changed.error.reason } });
    return answer(core);
  }),
  chooseColumns: api.settings.chooseColumns.handler(({ context: { core }, input: { table, choice }, errors }) => {
    const { [table]: _, ...others } = core.settings.current().columns;
    const columns = choice === undefined ? others : { ...others, [table]: choice };
    const changed = core.settings.change({ columns });
    if (!changed.ok) throw errors.NOT_WRITTEN({ data: { reason: changed.error.reason } });
    return answer(core);
  }),
};
