// Knows how the record's page says what it knows: soundness, damage, commands, and addresses that nobody wrote.
// Leaves how it looks to ../e2e/record.e2e.ts.
import { describe, expect, test } from "vitest";
import { eventListOf, openEventOf } from "../../renderer/record/record-address.ts";
import { footState } from "../../renderer/record/record-foot.tsx";
import {
  bodyText,
  commandsFor,
  folderOf,
  integrityWords,
  isTablesAlone,
  kindText,
  sentence,
  sizeText,
} from "../../renderer/record/record-words.ts";

describe("how sure we are", () => {
  test("sound, with when and how much", () => {
    const words = integrityWords({ state: "sound", events: 1200, at: "2026-11-24T04:00:00Z" }, 1200);
    expect(words).toMatchObject({ kind: "valid", word: "sound" });
    expect(words.says).toBe("The record is sound: 1\u202f200 events read from the first to the last.");
    expect(words.detail).toContain("Checked at 2026-11-24 04:00:00 UTC");
  });
  test("what was written after the check is not claimed to be sound", () => {
    const at = "2026-11-24T04:00:00Z";
    const some = integrityWords({ state: "sound", events: 40, at }, 42);
    expect(some).toMatchObject({ kind: "not-yet", says: "Sound up to event 40; 2 newer events are not checked yet." });
    const none = integrityWords({ state: "sound", events: 0, at }, 1);
    expect(none).toMatchObject({
      kind: "not-yet",
      word: "not checked yet",
      says: "Not checked yet: 1 event was written since the record was opened.",
    });
    expect(none.detail).not.toMatch(/Checked at|Compared/);
  });
  test("the foot says in part only where a part was read back", () => {
    const at = "2026-11-24T04:00:00Z";
    const foot = (checked: number, events: number) =>
      footState({ integrity: { state: "sound", events: checked, at }, events }).lines;
    expect(foot(0, 156)).toEqual(["Not checked yet", "Check it under Record"]);
    expect(foot(155, 156)).toEqual(["Verified in part", "1 not checked yet"]);
    expect(foot(156, 156)).toEqual(["Verified", "2026-11-24 04:00 UTC"]);
    expect(foot(0, 0)).toEqual(["Verified", "2026-11-24 04:00 UTC"]);
  });
  test("being checked claims no more than was looked at", () => {
    const begun = integrityWords({ state: "checking", checked: 0, events: 200 }, 200);
    expect(begun.says).toBe("The record is being checked; its newest events hold.");
    const under = integrityWords({ state: "checking", checked: 30, events: 200 }, 200);
    expect(under).toMatchObject({ kind: "not-yet", word: "being checked" });
    expect(under.says).toContain("30 of 200 events so far");
  });
  test("damaged names the first bad event where there is one", () => {
    const at = integrityWords({ state: "damaged", reason: "event 40 is not what was written", event: 40 }, 200);
    expect(at).toMatchObject({ kind: "invalid", says: "The record is damaged at event 40." });
    expect(at.detail).toContain("Event 40 is not what was written. It is open for reading only");
    expect(integrityWords({ state: "damaged", reason: "the file is damaged." }, 200).says).toBe(
      "The record is damaged.",
    );
  });
  test("only tables that differ from sound events are made anew", () => {
    expect(isTablesAlone("the table crl does not say … . The events themselves are sound")).toBe(true);
    expect(isTablesAlone("event 40 is not what was written")).toBe(false);
  });
});

describe("words", () => {
  test("one full stop, one capital", () => {
    expect(sentence("event 1 is missing")).toBe("Event 1 is missing.");
    expect(sentence("Said already.")).toBe("Said already.");
  });
  test("kinds in plain words, unknown ones by their own name", () => {
    expect(kindText("crl-imported")).toBe("CRL imported");
    expect(kindText("vote-cast")).toBe("vote-cast");
  });
  test("a body that is no JSON is shown as it is", () => {
    expect(bodyText('{"a":1}')).toBe('{\n  "a": 1\n}');
    expect(bodyText("no json")).toBe("no json");
  });
  test("sizes", () => {
    expect([999, 1000, 1_552_384, 3_000_000_000].map(sizeText)).toEqual(["999 bytes", "1.0 KB", "1.6 MB", "3.0 GB"]);
  });
  test("commands hold a folder with blanks and signs that a shell would read", () => {
    expect(folderOf("/home/ada/my record/record.db")).toBe("/home/ada/my record");
    expect(folderOf("C:\\Users\\Ada\\record.db")).toBe("C:\\Users\\Ada");
    expect(commandsFor("/a b/$HOME").verify).toBe('npm run -s cli -- verify --data "/a b/\\$HOME"');
    expect(commandsFor("C:\\Users\\Ada").rebuild).toContain('--to "C:\\Users\\Ada\\record-rebuilt.db" --data');
  });
});

describe("the address", () => {
  test("names a kind, words, a beginning and an open event", () => {
    const query = new URLSearchParams("page=record&kind=crls&text=bridge&before=501&event=12");
    expect(eventListOf(query)).toEqual({ kind: "crls", text: "bridge", before: 501 });
    expect(openEventOf(query)).toBe(12);
  });
  test("of what nobody wrote, nothing is taken", () => {
    const query = new URLSearchParams("page=record&kind=vote&before=-1&event=0x10");
    expect(eventListOf(query)).toEqual({ kind: undefined, text: "", before: undefined });
    expect(openEventOf(query)).toBeUndefined();
  });
});
