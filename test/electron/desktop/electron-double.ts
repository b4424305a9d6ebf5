// Knows a double of Electron for the desktop shell: it records every call in order, lets a test send events, and refuses
// what the real one refuses too early or too late. Leaves Electron itself, whose binary is needed for more, to docs/desktop.md.
// Long because it is one thing: every part of electron-parts.ts once.
import { EventEmitter } from "node:events";
import { existsSync } from "node:fs";
import { MessageChannel } from "node:worker_threads";
import type {
  Contents,
  Download,
  Electron,
  Frame,
  MenuItem,
  MessageBox,
  OpenDialog,
  Port,
  PortAsked,
  Rectangle,
  Session,
  Utility,
  Window,
  WindowOptions,
} from "../../../electron/desktop/electron-parts.ts";

export interface Call {
  readonly what: string;
  readonly args: readonly unknown[];
}

/** An event that can be held back, with whether it was. */
export class TestEvent {
  prevented = false;
  readonly url: string;
  constructor(url = "") {
    this.url = url;
  }
  preventDefault(): void {
    this.prevented = true;
  }
}

class TestContents extends EventEmitter {
  readonly mainFrame: Frame = { origin: "concordat://app" };
  readonly posted: { readonly channel: string; readonly ports: readonly Port[] }[] = [];
  openHandler: (() => { action: string }) | undefined;
  reloads = 0;
  devToolsClosed = 0;
  setWindowOpenHandler(handler: () => { action: "deny" }): void {
    this.openHandler = handler;
  }
  closeDevTools(): void {
    this.devToolsClosed += 1;
  }
  reload(): void {
    this.reloads += 1;
  }
  postMessage(channel: string, _message: unknown, ports: readonly Port[] = []): void {
    this.posted.push({ channel, ports });
    this.emit("posted-to-page");
  }
}

export class TestWindow extends EventEmitter {
  readonly webContents = new TestContents();
  readonly options: WindowOptions;
  readonly loaded: string[] = [];
  visible = false;
  minimized = false;
  maximized = false;
  destroyed = false;
  focused = 0;
  bounds: Rectangle;
  loading: () => Promise<void> = () => Promise.resolve();
  constructor(options: WindowOptions) {
    super();
    this.options = options;
    this.bounds = { x: options.x ?? 10, y: options.y ?? 20, width: options.width, height: options.height };
  }
  loadURL(url: string): Promise<void> {
    this.loaded.push(url);
    this.emit("ready-to-show");
    return this.loading();
  }
  show(): void {
    this.visible = true;
  }
  hide(): void {
    this.visible = false;
  }
  focus(): void {
    this.focused += 1;
  }
  restore(): void {
    this.minimized = false;
  }
  maximize(): void {
    this.maximized = true;
  }
  isMinimized = () => this.minimized;
  isMaximized = () => this.maximized;
  isDestroyed = () => this.destroyed;
  getNormalBounds = () => this.bounds;
}

/** A utility process that does what the test says; `TestUtility.said` is what main told it. */
export class TestUtility extends EventEmitter {
  readonly said: { readonly message: unknown; readonly ports: readonly Port[] }[] = [];
  killed = 0;
  postMessage(message: unknown, ports: readonly Port[] = []): void {
    this.said.push({ message, ports });
    this.emit("said", message);
  }
  kill(): boolean {
    this.killed += 1;
    queueMicrotask(() => this.emit("exit", 143));
    return true;
  }
}

/** Handlers that the session was given, by name. */
export type SessionHandlers = {
  permissionRequest?: Parameters<Session["setPermissionRequestHandler"]>[0];
  permissionCheck?: Parameters<Session["setPermissionCheckHandler"]>[0];
  device?: Parameters<Session["setDevicePermissionHandler"]>[0];
  displayMedia?: Parameters<Session["setDisplayMediaRequestHandler"]>[0];
  certificate?: Parameters<Session["setCertificateVerifyProc"]>[0];
  beforeRequest?: Parameters<Session["webRequest"]["onBeforeRequest"]>[0];
};

export interface DoubleOptions {
  readonly packaged?: boolean;
  /** False: another instance has this folder. */
  readonly first?: boolean;
  readonly fork?: (entry: string, args: readonly string[]) => Utility;
  /** The button that is pressed in each dialog. */
  readonly press?: number;
  readonly backend?: string;
  /** The folder that is chosen in a dialog; cancelled where there is none. */
  readonly choose?: string;
}

export class ElectronDouble {
  readonly calls: Call[] = [];
  readonly app = new EventEmitter();
  readonly downloads = new EventEmitter();
  readonly windows: TestWindow[] = [];
  readonly utilities: Utility[] = [];
  readonly handlers: SessionHandlers = {};
  readonly boxes: MessageBox[] = [];
  readonly chosen: OpenDialog[] = [];
  readonly errors: { readonly title: string; readonly content: string }[] = [];
  readonly opened: string[] = [];
  menu: MenuItem[] = [];
  answer: ((request: Request) => Promise<Response>) | undefined;
  portWanted: ((event: PortAsked) => void) | undefined;
  exited: number | undefined;
  hasQuit = false;
  relaunched = 0;
  ready = false;
  readonly electron: Electron;
  readonly #whenReady = Promise.withResolvers<void>();
  readonly #end = Promise.withResolvers<void>();

  constructor(options: DoubleOptions = {}) {
    this.electron = this.#parts(options);
  }

  /** Resolves when the application has quit or exited. */
  get end(): Promise<void> {
    return this.#end.promise;
  }

  becomeReady(): void {
    this.ready = true;
    this.#whenReady.resolve();
  }

  get names(): readonly string[] {
    return this.calls.map(({ what }) => what);
  }

  get window(): TestWindow {
    const [window] = this.windows;
    if (window === undefined) throw new Error("no window was made");
    return window;
  }

  /** Asks for a port as a page of `window` does; `from` replaces the frame that asks. */
  askForPort(window: TestWindow = this.window, from: Frame | null = window.webContents.mainFrame): void {
    this.portWanted?.({ sender: window.webContents as Contents, senderFrame: from });
  }

  /** A download begins; gives whether it was held back and the name that is proposed. */
  download(url: string, name: string): { readonly prevented: boolean; readonly proposed: string | undefined } {
    const event = new TestEvent(url);
    let proposed: string | undefined;
    const item: Download = {
      getURL: () => url,
      getFilename: () => name,
      setSaveDialogOptions: ({ defaultPath }) => {
        proposed = defaultPath;
      },
    };
    this.downloads.emit("will-download", event, item);
    return { prevented: event.prevented, proposed };
  }

  /** As the person's Quit: every `before-quit`, then windows close, then the end. */
  quit(): void {
    const event = new TestEvent();
    this.app.emit("before-quit", event);
    if (event.prevented || this.exited !== undefined) return;
    for (const window of this.windows) {
      window.emit("close");
      window.destroyed = true;
    }
    this.hasQuit = true;
    this.#end.resolve();
  }

  #parts({
    packaged = false,
    first = true,
    fork,
    press = 1,
    backend = "gnome_libsecret",
    choose,
  }: DoubleOptions): Electron {
    const note = (what: string, ...args: readonly unknown[]) => void this.calls.push({ what, args });
    const early = (what: string, ...args: readonly unknown[]) => {
      if (this.ready) throw new Error(`${what} after ready`);
      note(what, ...args);
    };
    const late = (what: string, ...args: readonly unknown[]) => {
      if (!this.ready) throw new Error(`${what} before ready`);
      note(what, ...args);
    };
    const { app, downloads, handlers, windows } = this;
    // Overloads of `on` come from one emitter: a cast, as the emitter takes any event.
    const on = ((event: string, listener: (...args: unknown[]) => void) => {
      note(`app.on ${event}`);
      return app.on(event, listener);
    }) as Electron["app"]["on"];
    const defaultSession: Session = {
      setPermissionRequestHandler: (handler) => {
        note("session.setPermissionRequestHandler");
        handlers.permissionRequest = handler;
      },
      setPermissionCheckHandler: (handler) => {
        note("session.setPermissionCheckHandler");
        handlers.permissionCheck = handler;
      },
      setDevicePermissionHandler: (handler) => {
        note("session.setDevicePermissionHandler");
        handlers.device = handler;
      },
      setDisplayMediaRequestHandler: (handler) => {
        note("session.setDisplayMediaRequestHandler");
        handlers.displayMedia = handler;
      },
      setCertificateVerifyProc: (judge) => {
        note("session.setCertificateVerifyProc");
        handlers.certificate = judge;
      },
      setSpellCheckerEnabled: (enabled) => note("session.setSpellCheckerEnabled", enabled),
      setProxy: async (config) => note("session.setProxy", config),
      webRequest: {
        onBeforeRequest: (judge) => {
          note("session.webRequest.onBeforeRequest");
          handlers.beforeRequest = judge;
        },
      },
      on: (event, listener) => {
        note(`session.on ${event}`);
        return downloads.on(event, listener);
      },
    };
    return {
      app: {
        isPackaged: packaged,
        commandLine: { appendSwitch: (...args) => early("app.commandLine.appendSwitch", ...args) },
        enableSandbox: () => early("app.enableSandbox"),
        setPath: (name, path) => {
          if (!existsSync(path)) throw new Error(`Failed to set path: ${path} does not exist`);
          note("app.setPath", name, path);
        },
        requestSingleInstanceLock: (handedOver) => {
          note("app.requestSingleInstanceLock", handedOver);
          return first;
        },
        whenReady: () => {
          note("app.whenReady");
          return this.#whenReady.promise;
        },
        on,
        quit: () => this.quit(),
        exit: (code) => {
          this.exited ??= code;
          this.#end.resolve();
        },
        relaunch: () => {
          this.relaunched += 1;
        },
      },
      protocol: {
        registerSchemesAsPrivileged: (schemes) => early("protocol.registerSchemesAsPrivileged", schemes),
        handle: (scheme, handler) => {
          late("protocol.handle", scheme);
          this.answer = handler;
        },
      },
      session: {
        get defaultSession() {
          late("session.defaultSession");
          return defaultSession;
        },
      },
      BrowserWindow: class extends TestWindow {
        constructor(options: WindowOptions) {
          super(options);
          late("new BrowserWindow", options);
          windows.push(this);
          app.emit("web-contents-created", {}, this.webContents);
        }
      } as unknown as new (
        options: WindowOptions,
      ) => Window,
      Menu: {
        buildFromTemplate: (template) => template,
        setApplicationMenu: (menu: MenuItem[]) => {
          late("Menu.setApplicationMenu");
          this.menu = menu;
        },
      },
      MessageChannelMain: MessageChannel,
      ipcMain: {
        on: (channel, listener) => {
          note("ipcMain.on", channel);
          this.portWanted = listener;
        },
      },
      utilityProcess: {
        fork: (entry, args, options) => {
          late("utilityProcess.fork", entry, args, options);
          const utility = fork?.(entry, args) ?? (new TestUtility() as Utility);
          this.utilities.push(utility);
          return utility;
        },
      },
      dialog: {
        showErrorBox: (title, content) => void this.errors.push({ title, content }),
        showMessageBox: async (box) => {
          this.boxes.push(box);
          return { response: press };
        },
        showOpenDialog: async (asked) => {
          this.chosen.push(asked);
          return { canceled: choose === undefined, filePaths: choose === undefined ? [] : [choose] };
        },
      },
      screen: {
        getAllDisplays: () => {
          late("screen.getAllDisplays");
          return [{ workArea: { x: 0, y: 0, width: 1920, height: 1040 } }];
        },
      },
      shell: { openExternal: async (url) => void this.opened.push(url) },
      safeStorage: {
        isEncryptionAvailable: () => {
          late("safeStorage.isEncryptionAvailable");
          return true;
        },
        getSelectedStorageBackend: () => backend,
      },
    };
  }
}
