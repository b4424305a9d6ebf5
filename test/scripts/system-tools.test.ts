// Knows when a program the tests need may be installed, and the line that is printed when it may not.
// Leaves installing to the runner: no package is touched here.
import { expect, test } from "vitest";
import { aptLine, distributionOf, findTool, toolNamed, whyNoInstall } from "../../scripts/test/system-tools.mjs";
import { namesToInstall } from "../../scripts/test/unpacked-tool.mjs";

const chromium = toolNamed("chromium");

test("Debian, Ubuntu and what is like them are told apart; others are neither", () => {
  expect(distributionOf('PRETTY_NAME="Debian GNU/Linux 12"\nID=debian\n')).toBe("debian");
  expect(distributionOf("ID=ubuntu\nID_LIKE=debian\n")).toBe("ubuntu");
  expect(distributionOf('ID=linuxmint\nID_LIKE="ubuntu debian"\n')).toBe("ubuntu");
  expect(distributionOf("ID=fedora\n")).toBeUndefined();
});

test("nothing is installed against the person's word, as another user, or on another system", () => {
  const debian = { distribution: "debian", isRoot: true, env: {} };
  expect(whyNoInstall(debian)).toBeUndefined();
  expect(whyNoInstall({ ...debian, env: { CONCORDAT_INSTALL: "0" } })).toBe("CONCORDAT_INSTALL=0");
  expect(whyNoInstall({ ...debian, isRoot: false })).toBe("not root");
  expect(whyNoInstall({ ...debian, distribution: undefined })).toBe("not Debian or Ubuntu");
});

test("the apt line names the distribution's package", () => {
  expect(aptLine(chromium, "debian")).toBe("apt-get install -y --no-install-recommends chromium fonts-liberation");
  expect(aptLine(chromium, "ubuntu")).toMatch(/ chromium-browser fonts-liberation$/);
});

test("the named browser is taken, or none: never another one in its place", () => {
  const env = { CONCORDAT_CHROMIUM: "/opt/mine" };
  expect(findTool(chromium, env, (path) => path === "/opt/mine")).toBe("/opt/mine");
  expect(findTool(chromium, env, (path) => path !== "/opt/mine")).toBeUndefined();
});

test("a tool that is taken apart is looked for in the project's folder, and never where the system has its own", () => {
  const slapd = toolNamed("slapd");
  const looked: string[] = [];
  expect(
    findTool(slapd, {}, (path) => {
      looked.push(path);
      return false;
    }),
  ).toBeUndefined();
  expect(looked).toEqual([expect.stringMatching(/[/\\]\.cache[/\\]tools[/\\]slapd[/\\]usr[/\\]sbin[/\\]slapd$/)]);
  expect(aptLine(slapd, "debian")).toBe("CONCORDAT_SLAPD=…/usr/sbin/slapd");
});

test("what a package needs besides is read from a simulated installation", () => {
  const simulated =
    "NOTE: This is only a simulation!\nInst libltdl7 (2.4.7 Debian:12 [amd64])\nInst slapd (2.5)\nConf libltdl7 (2.4.7)\n";
  expect(namesToInstall(simulated)).toEqual(["libltdl7", "slapd"]);
});
