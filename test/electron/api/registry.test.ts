// Knows that members, profiles and questions are decided over a real WebSocket, and in which words they are refused.
// Leaves what is allowed to test/shared/framework.
import { safe } from "@orpc/client";
import { expect, test } from "vitest";
import { newClient, withShell } from "../loopback/running-shell.ts";
import { importAll, SAMPLE_FILES } from "../temporary-core.ts";

test("a member gets CA entities, gives them up, and withdraws; each change is one revision on", async () => {
  await withShell(async (shell) => {
    await importAll(SAMPLE_FILES, shell.open.core);
    const { client } = await newClient(shell);
    const entities = shell.open.core.record.entities().map(({ id }) => id);
    const [first, second] = entities;
    if (first === undefined || second === undefined) throw new Error("the sample has no CA entities");
    const suggested = (await client.members.suggestions()).rows;
    expect(suggested.flatMap((each) => each.entities).toSorted()).toEqual(entities.toSorted());
    expect(suggested.map(({ name }) => name)).toContain("Aurora Agency");
    const space = { form: "dns", base: "aurora.example" } as const;
    const { member } = await client.members.register({ name: "Aurora", nameSpaces: [space], entities: [first] });
    await client.members.assign({ entities: [second], member });
    expect((await client.members.list()).rows).toMatchObject([{ id: member, name: "Aurora", nameSpaces: [space] }]);
    expect((await client.members.list()).rows[0]?.entities.toSorted()).toEqual([first, second].toSorted());
    await client.members.assign({ entities: [second] });
    const before = (await client.members.list()).revision;
    expect((await client.members.change({ member, name: "Aurora Agency", nameSpaces: [] })).revision).toBe(before + 1);
    await client.members.withdraw({ member });
    expect((await client.members.list()).rows).toMatchObject([
      { name: "Aurora Agency", withdrawn: true, entities: [] },
    ]);
    const refused = await safe(client.members.assign({ entities: [first], member }));
    expect(refused.error).toMatchObject({ code: "REFUSED", data: { code: "withdrawn-member" } });
  });
});

test("a profile is saved, renamed, refused a taken name, and dropped", async () => {
  await withShell(async (shell) => {
    await importAll(SAMPLE_FILES, shell.open.core);
    const { client } = await newClient(shell);
    const [anchor] = shell.open.core.record.selfSigned();
    if (anchor === undefined) throw new Error("the sample has no anchor");
    const inputs = { anchors: [anchor], policySet: ["2.999.1"], explicitPolicy: true };
    const { profile } = await client.profiles.save({ name: "Login", inputs });
    await client.profiles.save({ profile, name: "Agency login", inputs });
    expect((await client.profiles.list()).rows).toMatchObject([{ id: profile, name: "Agency login", inputs }]);
    const tiers = [{ name: "High", policies: ["1.2.3"] }];
    await client.profiles.save({ profile, name: "Agency login", inputs, tiers });
    await client.profiles.save({ profile, name: "Agency Login", inputs });
    expect((await client.profiles.list()).rows).toMatchObject([{ id: profile, name: "Agency Login", tiers }]);
    const twice = [...tiers, { name: "Low", policies: ["1.2.3"] }];
    const both = await safe(client.profiles.save({ profile, name: "Agency login", inputs, tiers: twice }));
    expect(both.error).toMatchObject({
      data: { code: "policy-in-two-tiers", cause: expect.stringContaining("1.2.3") },
    });
    const taken = await safe(client.profiles.save({ name: "agency LOGIN", inputs }));
    expect(taken.error).toMatchObject({ code: "REFUSED", data: { code: "name-taken", next: expect.any(String) } });
    await client.profiles.drop({ profile });
    expect((await client.profiles.list()).rows).toEqual([]);
    const gone = await safe(client.profiles.save({ profile, name: "Login", inputs }));
    expect(gone.error).toMatchObject({ code: "REFUSED", data: { code: "unknown-profile" } });
  });
});

test("a question about a probe is kept, renamed and dropped, and kept again as it was; a malformed one is refused", async () => {
  await withShell(async (shell) => {
    await importAll(SAMPLE_FILES, shell.open.core);
    const { client } = await newClient(shell);
    const [target] = (await client.certificates.list()).rows;
    if (target === undefined) throw new Error("the sample has no certificate");
    const at = "2024-10-23T12:00:00Z";
    const asked = { target: target.id, at, inputs: { explicitPolicy: true }, probe: { policy: "1.2.3" } };
    const { question } = await client.questions.keep({ name: "Cell", ...asked });
    const bare = await client.questions.keep({ name: "Hole", ...asked, probe: {} });
    const [row] = (await client.questions.list()).rows;
    expect(row).toMatchObject({ id: question, name: "Cell", ...asked });
    if (row === undefined) throw new Error("nothing was kept");
    const { id, ...same } = row;
    await client.questions.keep({ ...same, question: id, name: "Cell of common" });
    const { rows, revision } = await client.questions.list();
    expect(rows).toMatchObject([
      { id: question, name: "Cell of common", ...asked },
      { id: bare.question, name: "Hole", probe: {} },
    ]);
    expect((await client.questions.keep({ ...same, question: id, name: "Cell of common" })).revision).toBe(revision);
    const taken = await safe(client.questions.keep({ ...same, question: id, name: "hole" }));
    expect(taken.error).toMatchObject({ code: "REFUSED", data: { code: "name-taken" } });
    const malformed = await safe(client.questions.keep({ ...asked, name: "Bad", probe: { policy: "1.02" } }));
    expect(malformed.error).toMatchObject({ code: "BAD_REQUEST" });
    await client.questions.drop({ question });
    await client.questions.keep(same);
    expect((await client.questions.list()).rows).toMatchObject([{ name: "Hole" }, { name: "Cell", ...asked }]);
  });
});

test("a question is kept and dropped; a time that is none is refused", async () => {
  await withShell(async (shell) => {
    await importAll(SAMPLE_FILES, shell.open.core);
    const { client } = await newClient(shell);
    const [target] = (await client.certificates.list()).rows;
    if (target === undefined) throw new Error("the sample has no certificate");
    const kept = { name: "Bo", target: target.id, inputs: {} };
    const { question } = await client.questions.keep(kept);
    expect((await client.questions.list()).rows).toMatchObject([{ id: question, name: "Bo", target: target.id }]);
    const bad = await safe(client.questions.keep({ ...kept, name: "Cy", at: "yesterday" }));
    expect(bad.error).toMatchObject({ code: "BAD_TIME" });
    await client.questions.drop({ question });
    expect((await client.questions.list()).rows).toEqual([]);
  });
});
