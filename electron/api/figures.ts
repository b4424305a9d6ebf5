// Knows how the figures section is answered. Leaves counting to the path worker, which holds every certificate parsed.
import { api } from "./context.ts";

export const figuresApi = {
  list: api.figures.list.handler(async ({ context: { core }, signal }) => {
    const revision = core.record.revision();
    const found = await core.paths.figures(core.record.selfSigned(), signal);
    const groups = found.ok ? found.value : [];
    return {
      revision,
      groups: groups.map(({ figures, ...group }) => ({
        ...group,
        figures: [
          ...figures.map(({ certificates, says, ...figure }) => ({ ...figure, listed: certificates.length > 0 })),
          // What the list of CA entities has: also keys that are known only by what they signed.
          ...(group.id === "names"
            ? [{ id: "ca-entities", label: "CA entities", count: core.record.counts().entities, listed: false }]
            : []),
        ],
      })),
    };
  }),
  signed: api.figures.signed.handler(async ({ context: { core }, signal }) => {
    const found = await core.paths.figures(core.record.selfSigned(), signal);
    const group = found.ok ? found.value.find(({ id }) => id === "signed") : undefined;
    return {
      algorithms: (group?.figures ?? []).map(({ label, weak, certificates }) => ({
        label,
        ...(weak === undefined ? {} : { weak }),
        certificates,
      })),
    };
  }),
  those: api.figures.those.handler(async ({ context: { core }, input, errors, signal }) => {
    const found = await core.paths.figures(core.record.selfSigned(), signal);
    const all = found.ok ? found.value.flatMap(({ figures }) => figures) : [];
    const figure = all.find(({ id, says }) => id === input.figure && says !== undefined);
    if (figure === undefined) throw errors.UNKNOWN_FIGURE({ data: { figure: input.figure } });
    return { says: figure.says ?? figure.label, certificates: figure.certificates };
  }),
  withPolicy: api.figures.withPolicy.handler(({ context: { core }, input }) => ({
    certificates: core.record.withPolicy(input.policy, input.part),
  })),
};
