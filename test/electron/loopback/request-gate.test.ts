// Knows every way to knock at the gate that is refused, beside the ones that are let in.
// Leaves the same knocks over a real socket to attacks.test.ts.
import { expect, test } from "vitest";
import { admit, type Knock } from "../../../electron/loopback/request-gate.ts";

const PORT = 4711;
const HERE = `127.0.0.1:${PORT}`;
const get = (rawHeaders: readonly string[], target = "/"): Knock => ({
  method: "GET",
  target,
  rawHeaders,
  upgrade: false,
});
const post = (rawHeaders: readonly string[]): Knock => ({
  method: "POST",
  target: "/session",
  rawHeaders,
  upgrade: false,
});
const socket = (rawHeaders: readonly string[]): Knock => ({
  method: "GET",
  target: "/socket",
  rawHeaders,
  upgrade: true,
});
const ORIGIN = ["Origin", `http://${HERE}`] as const;
const HOST = ["Host", HERE] as const;
const navigation = (site: string, dest = "document") => [
  ...["Sec-Fetch-Site", site, "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", dest],
];

test.each([
  ["a page", get(HOST)],
  ["a page with a query, which is no part of the path", get(HOST, "/?x=1")],
  ["a module script with its origin", get([...HOST, ...ORIGIN, "Sec-Fetch-Site", "same-origin"])],
  ["an address typed by a person", get([...HOST, "Sec-Fetch-Site", "none"])],
  ["a window that goes to the page from a file", get([...HOST, ...navigation("cross-site")])],
  ["a window that goes to the page from another port", get([...HOST, ...navigation("same-site")], "/?page=paths")],
  ["header names in any case", get(["hOsT", HERE])],
  ["a post of the page", post([...HOST, ...ORIGIN])],
  ["a socket of the page", socket([...HOST, ...ORIGIN])],
])("%s is let in", (_, knock) => {
  expect(admit(knock, PORT)).toEqual({ admitted: true, path: knock.target.split("?")[0] });
});

test.each([
  ["no Host", get([]), 421],
  ["another Host", get(["Host", `evil.example:${PORT}`]), 421],
  ["localhost, which a resolver may send elsewhere", get(["Host", `localhost:${PORT}`]), 421],
  ["a trailing dot", get(["Host", `127.0.0.1.:${PORT}`]), 421],
  ["the address as one number", get(["Host", `2130706433:${PORT}`]), 421],
  ["another port", get(["Host", "127.0.0.1:80"]), 421],
  ["no port", get(["Host", "127.0.0.1"]), 421],
  ["a Host given twice, both right", get([...HOST, ...HOST]), 421],
  ["a Host given twice, one wrong", get([...HOST, "Host", "evil.example"]), 421],
  ["a wrong Host before a wrong method", { ...get(["Host", "evil.example"]), method: "TRACE" }, 421],
  ["a preflight", { ...post([...HOST, ...ORIGIN]), method: "OPTIONS" }, 403],
  ["a method without use", { ...get(HOST), method: "DELETE" }, 405],
  ["an absolute target", get(HOST, "http://evil.example/"), 400],
  ["a target that is no path", get(HOST, "*"), 400],
  ["a post without an Origin", post(HOST), 403],
  ["a post of another origin", post([...HOST, "Origin", "http://evil.example"]), 403],
  ["a post of another port of this machine", post([...HOST, "Origin", "http://127.0.0.1:80"]), 403],
  ["a post of an origin that is hidden", post([...HOST, "Origin", "null"]), 403],
  ["a post of https, which we are not", post([...HOST, "Origin", `https://${HERE}`]), 403],
  ["an Origin given twice", post([...HOST, ...ORIGIN, ...ORIGIN]), 403],
  ["a get with another origin", get([...HOST, "Origin", "http://evil.example"]), 403],
  ["a socket without an Origin", socket(HOST), 403],
  ["a socket of another origin", socket([...HOST, "Origin", "http://evil.example"]), 403],
  ["a cross-site fetch", get([...HOST, "Sec-Fetch-Site", "cross-site"]), 403],
  ["a frame of another site", get([...HOST, ...navigation("cross-site", "iframe")]), 403],
  ["an object of another port", get([...HOST, ...navigation("same-site", "object")]), 403],
  ["a window that goes to anything else", get([...HOST, ...navigation("cross-site")], "/assets/index.js"), 403],
  ["a form of another site", { ...get([...HOST, ...ORIGIN, ...navigation("cross-site")]), method: "POST" }, 403],
  ["a mode given twice", get([...HOST, ...navigation("cross-site"), "Sec-Fetch-Mode", "navigate"]), 403],
  ["a fetch of another port, which is the same site", get([...HOST, "Sec-Fetch-Site", "same-site"]), 403],
])("%s is refused", (_, knock, status) => {
  expect(admit(knock, PORT)).toMatchObject({ admitted: false, status });
});
