// Knows the parts of Electron that the desktop shell uses, as narrow interfaces: main.ts passes the real ones in and the
// compiler holds them to this; a test passes doubles. Leaves using them to the files beside it.
// Long because it is one list: a part that is not listed here cannot be used by anything in this folder.

export interface Preventable {
  preventDefault(): void;
}

export interface Navigation extends Preventable {
  readonly url: string;
}

export interface StartedNavigation {
  readonly isMainFrame: boolean;
  /** True for a fragment or `pushState`: the page, its preload and its port stay. */
  readonly isSameDocument: boolean;
}

export interface Frame {
  readonly origin: string;
}

/** One end of a channel in the main process; only ever passed on. */
export interface Port {
  close(): void;
}

export interface Contents {
  readonly mainFrame: Frame;
  on(event: "will-navigate", listener: (event: Navigation) => void): unknown;
  on(event: "will-redirect", listener: (event: Navigation) => void): unknown;
  on(event: "will-frame-navigate", listener: (event: Navigation) => void): unknown;
  on(event: "will-attach-webview", listener: (event: Preventable) => void): unknown;
  on(event: "did-start-navigation", listener: (event: StartedNavigation) => void): unknown;
  on(event: "devtools-opened", listener: () => void): unknown;
  setWindowOpenHandler(handler: () => { action: "deny" }): void;
  closeDevTools(): void;
  reload(): void;
  postMessage(channel: string, message: unknown, ports?: Port[]): void;
}

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Window {
  readonly webContents: Contents;
  on(event: "close", listener: () => void): unknown;
  once(event: "ready-to-show", listener: () => void): unknown;
  loadURL(url: string): Promise<void>;
  show(): void;
  hide(): void;
  focus(): void;
  restore(): void;
  maximize(): void;
  isMinimized(): boolean;
  isMaximized(): boolean;
  isDestroyed(): boolean;
  getNormalBounds(): Rectangle;
}

export interface WindowOptions {
  readonly title: string;
  readonly x?: number;
  readonly y?: number;
  readonly width: number;
  readonly height: number;
  readonly minWidth: number;
  readonly minHeight: number;
  readonly show: boolean;
  readonly webPreferences: Readonly<Record<string, boolean | string>>;
}

/** What a process that ended says about it. */
export interface Gone {
  readonly reason: string;
  readonly exitCode: number;
}

export interface App {
  readonly isPackaged: boolean;
  readonly commandLine: { appendSwitch(name: string, value?: string): void };
  enableSandbox(): void;
  setPath(name: "userData", path: string): void;
  requestSingleInstanceLock(handedOver: Record<string, unknown>): boolean;
  whenReady(): Promise<void>;
  on(event: "web-contents-created", listener: (event: unknown, contents: Contents) => void): unknown;
  on(
    event: "certificate-error",
    listener: (
      event: Preventable,
      contents: unknown,
      url: string,
      error: string,
      certificate: unknown,
      trust: (trusted: boolean) => void,
    ) => void,
  ): unknown;
  on(
    event: "select-client-certificate",
    listener: (event: Preventable, contents: unknown, url: string, list: unknown, choose: () => void) => void,
  ): unknown;
  on(
    event: "login",
    listener: (event: Preventable, contents: unknown, details: unknown, asker: unknown, answer: () => void) => void,
  ): unknown;
  on(
    event: "second-instance",
    listener: (event: unknown, argv: string[], workingDirectory: string, handedOver: unknown) => void,
  ): unknown;
  on(event: "render-process-gone", listener: (event: unknown, contents: Contents, gone: Gone) => void): unknown;
  on(event: "before-quit", listener: (event: Preventable) => void): unknown;
  on(event: "window-all-closed", listener: () => void): unknown;
  quit(): void;
  exit(code: number): void;
  relaunch(): void;
}

export interface Protocol {
  registerSchemesAsPrivileged(
    schemes: {
      scheme: string;
      privileges: {
        standard: boolean;
        secure: boolean;
        supportFetchAPI: boolean;
        stream: boolean;
        bypassCSP: boolean;
        allowServiceWorkers: boolean;
        corsEnabled: boolean;
      };
    }[],
  ): void;
  handle(scheme: string, handler: (request: Request) => Promise<Response>): void;
}

export interface Download {
  getURL(): string;
  getFilename(): string;
  setSaveDialogOptions(options: { title: string; defaultPath: string }): void;
}

export interface Session {
  setPermissionRequestHandler(
    handler: (contents: unknown, permission: string, answer: (granted: boolean) => void) => void,
  ): void;
  setPermissionCheckHandler(handler: (contents: unknown, permission: string) => boolean): void;
  setDevicePermissionHandler(handler: () => boolean): void;
  setDisplayMediaRequestHandler(handler: (request: unknown, answer: (streams: null) => void) => void): void;
  setCertificateVerifyProc(judge: (request: unknown, answer: (result: number) => void) => void): void;
  setSpellCheckerEnabled(enabled: boolean): void;
  setProxy(config: { mode: "direct" }): Promise<void>;
  readonly webRequest: {
    onBeforeRequest(
      judge: (details: { readonly url: string }, answer: (response: { cancel: boolean }) => void) => void,
    ): void;
  };
  on(event: "will-download", listener: (event: Preventable, item: Download) => void): unknown;
}

/** The core as main sees it. */
export interface Utility {
  on(event: "message", listener: (message: unknown) => void): unknown;
  on(event: "exit", listener: (code: number) => void): unknown;
  postMessage(message: unknown, ports?: Port[]): void;
  kill(): boolean;
}

export interface PortAsked {
  /** `null` once the frame has navigated away or is gone. */
  readonly senderFrame: Frame | null;
  readonly sender: Contents;
}

export interface MessageBox {
  readonly type: "error" | "info";
  readonly title: string;
  readonly message: string;
  readonly detail: string;
  readonly buttons: string[];
  readonly defaultId: number;
  readonly cancelId: number;
  readonly noLink: boolean;
}

export interface OpenDialog {
  readonly title: string;
  readonly properties: ("openDirectory" | "createDirectory")[];
}

export interface MenuItem {
  role?: MenuRole;
  type?: "separator";
  label?: string;
  submenu?: MenuItem[];
  click?: () => void;
}

export type MenuRole =
  | "appMenu"
  | "about"
  | "quit"
  | "close"
  | "undo"
  | "redo"
  | "cut"
  | "copy"
  | "paste"
  | "selectAll"
  | "reload"
  | "toggleDevTools"
  | "resetZoom"
  | "zoomIn"
  | "zoomOut"
  | "togglefullscreen"
  | "minimize"
  | "zoom"
  | "front"
  | "help";

/** Everything of Electron that the shell is given. */
export interface Electron {
  readonly app: App;
  readonly protocol: Protocol;
  readonly session: { readonly defaultSession: Session };
  readonly BrowserWindow: new (options: WindowOptions) => Window;
  readonly Menu: {
    buildFromTemplate(template: MenuItem[]): unknown;
    setApplicationMenu(menu: never): void;
  };
  readonly MessageChannelMain: new () => { readonly port1: Port; readonly port2: Port };
  readonly ipcMain: { on(channel: string, listener: (event: PortAsked) => void): unknown };
  readonly utilityProcess: { fork(entry: string, args: string[], options: { serviceName: string }): Utility };
  readonly dialog: {
    showErrorBox(title: string, content: string): void;
    showMessageBox(options: MessageBox): Promise<{ readonly response: number }>;
    showOpenDialog(options: OpenDialog): Promise<{ readonly canceled: boolean; readonly filePaths: readonly string[] }>;
  };
  readonly screen: { getAllDisplays(): readonly { readonly workArea: Rectangle }[] };
  readonly shell: { openExternal(url: string): Promise<void> };
  readonly safeStorage: { isEncryptionAvailable(): boolean; getSelectedStorageBackend(): string };
}
