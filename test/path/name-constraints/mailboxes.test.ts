// Knows which mailboxes constraints permit and exclude: rfc822Name, SmtpUTF8Mailbox, user principal names.
// Leaves e-mail addresses in subjects to certificate-names.test.ts.
import { describe, expect, test } from "vitest";
import { constraints, mail, other, UPN, UTF8_MAILBOX, upn, utf8Mailbox, verdictOfName } from "./name-builders.ts";

describe("rfc822Name", () => {
  const permitted = (name: string, base: string) => verdictOfName(mail(name), constraints([mail(base)]));
  const excluded = (name: string, base: string) => verdictOfName(mail(name), constraints([], [mail(base)]));

  const inside: readonly (readonly [string, string])[] = [
    ["root@example.com", "root@example.com"],
    ["root@EXAMPLE.com", "root@example.COM"],
    ['"root"@example.com', "root@example.com"],
    ["root@example.com", '"ro\\ot"@example.com'],
    ['"a@b"@example.com', '"a@b"@example.com'],
    ["any.one+tag@example.com", "example.com"],
    ['"with space"@example.com', "example.com"],
    ['"quote \\" and @evil.test"@example.com', "example.com"],
    ["x@host.example.com", ".example.com"],
    ["x@a.b.example.com", ".EXAMPLE.com"],
    ["x@example.com", "example.com."],
    ["x@localhost", "localhost"],
    ["x@example.com", ""],
  ];
  const outside: readonly (readonly [string, string])[] = [
    ["Root@example.com", "root@example.com"],
    ["root@mail.example.com", "root@example.com"],
    ["x@mail.example.com", "example.com"],
    ["x@example.com", ".example.com"],
    ["x@notexample.com", ".example.com"],
    ["x@example.com", "mail.example.com"],
    ['"x@example.com"@evil.test', "example.com"],
  ];
  test.each(inside)("%s lies within %j", (name, base) => {
    expect(permitted(name, base)).toBe("within");
    expect(excluded(name, base)).toBe("name-excluded");
  });
  test.each(outside)("%s does not lie within %j", (name, base) => {
    expect(permitted(name, base)).toBe("name-not-permitted");
    expect(excluded(name, base)).toBe("within");
  });

  test.each([
    "",
    "@",
    "example.com",
    "@example.com",
    "x@",
    "x@@example.com",
    "invalid@address@example.com",
    "x@.example.com",
    "x@example..com",
    "x@example.com.",
    ".x@example.com",
    "x.@example.com",
    "x..y@example.com",
    "x y@example.com",
    '"x@example.com',
    '"x\\"@example.com',
    '"x"y@example.com',
    '"x\u0000"@example.com',
    '"\\',
    "x\u0000@example.com",
    "X <x@example.com>",
    "x@[192.0.2.1]",
    "x@*.example.com",
    "x@b\u00fccher.example",
    "\u00fc@example.com",
  ])("a name that is no mailbox is refused: %j", (name) => {
    expect(permitted(name, "")).toBe("name-malformed");
    expect(excluded(name, "elsewhere.test")).toBe("name-malformed");
  });

  test.each([
    "invalid@invalid@example.com",
    "@example.com",
    "x@",
    "..example.com",
    "*.example.com",
    "x@.example.com",
    " ",
  ])("a constraint that is no mailbox, host or domain is refused: %j", (base) => {
    expect(permitted("x@example.com", base)).toBe("base-malformed");
    expect(excluded("x@elsewhere.test", base)).toBe("base-malformed");
  });
});

describe("SmtpUTF8Mailbox under rfc822Name constraints (RFC 9598 §6)", () => {
  const permitted = (name: string, base: string) => verdictOfName(utf8Mailbox(name), constraints([mail(base)]));
  const excluded = (name: string, base: string) => verdictOfName(utf8Mailbox(name), constraints([], [mail(base)]));

  test.each([
    ["医生@example.com", "example.com"],
    ["医生@EXAMPLE.com", "example.com"],
    ["医生@mail.example.com", ".example.com"],
    ["医生@xn--bcher-kva.example", "XN--bcher-kva.example"],
    ["医生@bücher.example", "xn--bcher-kva.example"],
    ["医生@bücher.example", ""],
    ['"医 生@evil.test"@example.com', "example.com"],
  ])("%s lies within %j", (name, base) => {
    expect(permitted(name, base)).toBe("within");
    expect(excluded(name, base)).toBe("name-excluded");
  });
  test.each([
    ["医生@mail.example.com", "example.com"],
    ["医生@example.com", ".example.com"],
    ["医生@bucher.example", "xn--bcher-kva.example"],
  ])("%s does not lie within %j", (name, base) => {
    expect(permitted(name, base)).toBe("name-not-permitted");
    expect(excluded(name, base)).toBe("within");
  });

  test("one permitted mailbox permits no other on its host; one excluded mailbox excludes all of them", () => {
    expect(permitted("医生@example.com", "root@example.com")).toBe("name-not-permitted");
    expect(excluded("医生@example.com", "root@example.com")).toBe("name-excluded");
    expect(excluded("医生@example.org", "root@example.com")).toBe("within");
    expect(permitted("root@example.com", "root@example.com")).toBe("within");
  });

  test.each([
    "\ufeff医生@example.com",
    "医生",
    "@example.com",
    "医生@",
    "医生@Bücher.example",
    "医生@bücher。example",
    "医生@ｅxample.com",
    "医生@-\u0301x.example",
    "医生@\u0301x.example",
    "医生@☃.example",
    "医生@a\u200db.example",
    "医生@[192.0.2.1]",
    "医生@a@b",
  ])("a name that is no mailbox, or not certainly one, is refused: %j", (name) => {
    expect(permitted(name, "")).toBe("name-malformed");
    expect(excluded(name, "elsewhere.test")).toBe("name-malformed");
  });

  test("a value that is not one UTF8String is refused", () => {
    for (const value of [
      [],
      [0x0c],
      [0x16, 3, 0x61, 0x40, 0x62],
      [0x0c, 4, 0x61, 0x40, 0x62],
      [0x0c, 3, 0x61, 0x40, 0x62, 0],
    ]) {
      const name = { form: "otherName", type: UTF8_MAILBOX, value: Uint8Array.from(value) } as const;
      expect(verdictOfName(name, constraints([mail("")]))).toBe("name-malformed");
    }
  });

  test("a constraint of the otherName form has no meaning, and refuses", () => {
    const set = constraints([], [utf8Mailbox("医生@example.com")]);
    expect(verdictOfName(utf8Mailbox("x@elsewhere.test"), set)).toBe("form-not-supported");
    expect(verdictOfName(mail("x@example.com"), set)).toBe("within");
  });
});

describe("user principal names", () => {
  const permitted = (name: string, base: string) => verdictOfName(upn(name), constraints([upn(base)]));
  const excluded = (name: string, base: string) => verdictOfName(upn(name), constraints([], [upn(base)]));

  test.each([
    ["alice@corp.example", "corp.example"],
    ["alice@CORP.example", "@corp.Example"],
    ["alice@eu.corp.example", ".corp.example"],
    ["Alice@corp.example", "aLICE@corp.example"],
    ["1234567890@mil", "mil"],
    ["o'brien smith@corp.example", "corp.example"],
    ["ärztin@corp.example", "ärztin@corp.example"],
  ])("%s lies within %j", (name, base) => {
    expect(permitted(name, base)).toBe("within");
    expect(excluded(name, base)).toBe("name-excluded");
  });
  test.each([
    ["alice@eu.corp.example", "corp.example"],
    ["alice@eu.corp.example", "@corp.example"],
    ["alice@corp.example", ".corp.example"],
    ["bob@corp.example", "alice@corp.example"],
    ["alice@notcorp.example", ".corp.example"],
  ])("%s does not lie within %j", (name, base) => {
    expect(permitted(name, base)).toBe("name-not-permitted");
    expect(excluded(name, base)).toBe("within");
  });

  test("beyond ASCII, how directories fold case is not known: permitted exactly, excluded with the whole domain", () => {
    expect(permitted("Ärztin@corp.example", "ärztin@corp.example")).toBe("name-not-permitted");
    expect(excluded("Ärztin@corp.example", "ärztin@corp.example")).toBe("name-excluded");
    expect(excluded("Ärztin@other.example", "ärztin@corp.example")).toBe("within");
  });

  test.each([
    "",
    "alice",
    "@corp.example",
    "alice@",
    "a@b@corp.example",
    "al\u0000ice@corp.example",
    "alice@corp..example",
  ])("a name that is no principal is refused: %j", (name) => {
    expect(permitted(name, "corp.example")).toBe("name-malformed");
  });
  test.each(["", "@", ".", "a@b@c", "corp..example", "@@corp.example", "*.corp.example"])(
    "a constraint that is none is refused: %j",
    (base) => {
      expect(permitted("alice@corp.example", base)).toBe("base-malformed");
      expect(excluded("alice@elsewhere.example", base)).toBe("base-malformed");
    },
  );

  test("a principal is not an e-mail address, and an e-mail address is no principal", () => {
    expect(verdictOfName(upn("a@evil.test"), constraints([mail("example.com")]))).toBe("within");
    expect(verdictOfName(mail("a@evil.test"), constraints([upn("corp.example")]))).toBe("within");
    expect(verdictOfName(other(UPN, "a@b"), constraints([], [upn("b")]))).toBe("name-excluded");
  });
});
