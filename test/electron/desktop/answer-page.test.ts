// Knows what the desktop shell's own protocol answers. Leaves who may send requests to the shell policy.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { answerPage } from "../../../electron/desktop/answer-page.ts";
import { uploadsIn } from "../../../electron/files/uploads.ts";
import { UploadAnswerSchema } from "../../../shared/contract/loopback-protocol.ts";
import { temporaryFolder } from "../temporary-core.ts";

const html = { type: "text/html; charset=utf-8", body: Buffer.from("<head></head>") };
const PAGE = new Map([
  ["/", html],
  ["/a.js", { type: "text/javascript; charset=utf-8", body: Buffer.from("1;") }],
]);

async function ask(url: string, init: RequestInit = {}) {
  const { folder, remove } = temporaryFolder();
  const uploads = uploadsIn(folder);
  const response = await answerPage(new Request(url, init), PAGE, uploads);
  return { response, uploads, remove };
}

test.each([
  ["concordat://app/", 200],
  ["concordat://app/#/paths", 200],
  ["concordat://app/a.js?x", 200],
  ["concordat://app/../a.json", 404],
  ["concordat://app/%61.js", 404],
  ["concordat://app/A.JS", 404],
  ["concordat://app/a.js%00", 404],
  ["concordat://app/a.js::$DATA", 404],
  ["concordat://app.evil/", 421],
  ["concordat://evil/", 421],
])("%s is answered with %i", async (url, status) => {
  const { response, remove } = await ask(url);
  remove();
  expect(response.status).toBe(status);
  expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
});

test("an upload is stored and named, an untyped one refused", async () => {
  const headers = { "content-type": "application/octet-stream" };
  const { response, uploads, remove } = await ask("concordat://app/upload", { method: "POST", headers, body: "abc" });
  const { upload, size } = UploadAnswerSchema.parse(await response.json());
  expect(size).toBe(3);
  expect(readFileSync((await uploads.find(upload)) ?? "", "utf8")).toBe("abc");
  remove();
  const untyped = await ask("concordat://app/upload", { method: "POST", body: "abc" });
  untyped.remove();
  expect(untyped.response.status).toBe(415);
});
