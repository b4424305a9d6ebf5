// Knows what both shells allow the page: its content security policy, security headers, navigation, permissions and
// the window's preferences, as pure functions and frozen values. Leaves applying them to main.ts and loopback/.

/** Where the page lives in the desktop shell. */
export const DESKTOP_ORIGIN = "concordat://app";

/**
 * The strict policy with a nonce for the style elements that components make; a nonce is used for one response.
 * `socket` is the WebSocket origin of the browser shell; the desktop shell has none.
 */
export function contentSecurityPolicy(nonce: string, socket?: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${socket === undefined ? "" : ` ${socket}`}`,
    "worker-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join("; ");
}

/** Headers of every response, whatever it carries. */
export function securityHeaders(nonce: string, socket?: string): Readonly<Record<string, string>> {
  return {
    "Content-Security-Policy": contentSecurityPolicy(nonce, socket),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy":
      "camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), payment=(), display-capture=()",
    "Cache-Control": "no-store",
  };
}

/** The page with the nonce where components look for it: the attribute, which style sheets cannot read. */
export function withStyleNonce(html: string, nonce: string): string {
  return html.replace(/<head(\s[^>]*)?>/i, (head) => `${head}<meta property="csp-nonce" nonce="${nonce}">`);
}

/** The window of the desktop shell; frozen, so that what is tested is what is used. */
export const WEB_PREFERENCES = Object.freeze({
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  spellcheck: false,
  navigateOnDragDrop: false,
});

/** True for the one page of the application, under whatever fragment; false for all else, unreadable URLs included. */
export function mayNavigate(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host, username, password, pathname } = new URL(url);
  const isPage = pathname === "/" || pathname === "/index.html";
  return protocol === "concordat:" && host === "app" && username === "" && password === "" && isPage;
}

/** Nothing that Chromium can be asked for is needed. Copying is done on a click, which asks for nothing. */
export const mayUsePermission = (_permission: string): boolean => false;

export interface Sender {
  readonly isMainFrame: boolean;
  readonly origin: string;
}

/** A message is admitted by its sender first: the main frame of our own page. A frame that is gone is `null`. */
export const isAdmitted = (sender: Sender | null): boolean =>
  sender?.isMainFrame === true && sender.origin === DESKTOP_ORIGIN;
