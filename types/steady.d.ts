// `window.steady`, the page object: what the scripts of a page give one another, and the messages
// between a live part and the program behind it. Where what stands in a page's head is missing, a
// live part does without.

type OneOf<All, One = All> = One extends unknown
  ? One & { [Name in Exclude<All extends unknown ? keyof All : never, keyof One>]?: undefined }
  : never;

// ---- the page

/** From the first script of a page of our own, and its settings: `calm.js`, `settings.js`. */
interface Head {
  /** Leaves, in every window of this browser. */
  leave(): void;
  /** Leaves, since the reader has left in another window. */
  hear(): void;
  /** What is called on the way out; with true when the reader left in another window. */
  beforeLeave: ((heard: boolean) => unknown)[];
  /** Makes room for words at the page's foot; called when they came or went. */
  makeRoom(): void;
  /** What the page says of its own state. */
  words: Record<
    | "again"
    | "hard"
    | "starting"
    | "still"
    | "stopped"
    | "waiting"
    | "part_before"
    | "part_next"
    | "stop_here"
    | "stopped_here",
    string
  >;

  settings: Settings;
  /** Sets one; nothing, or '', takes it back. */
  set(name: string, value?: Setting | null): void;
  /** Keeps one longer, if the reader keeps answers. */
  remember: ((name: string, value?: Setting | null) => void) | null;
  /** Names the tab. */
  name(): void;

  /** Reads the page's list of parts again; `contents.js`. */
  contents(): void;
  /** Opens what a part of the page stands folded in. */
  reveal(part: Element): void;
  /** Opens another page in this window, by its file's name; null where a link does. */
  go: ((file: string) => void) | null;

  /** Takes off the page what stands there for paper only; `paper.js`. */
  takePaper(): void;
}

type Setting = boolean | string;
type Settings = Record<string, Setting>;

/** From the browser build alone, which has no server: `keeping.js`. */
interface Build {
  alone: true;
  /** Says in the address which page is open. */
  opened(path: string): void;
  /** Tells the kernel of this window. */
  told(env: Record<string, string>): void;
  /** Brings what will store answers, before the reader's choice to keep is sent. */
  beforeKeep(): Promise<void>;
}

/** What the live parts of one page share: `window.js`, and the parts themselves. */
interface Live {
  /** This browser window's name; it is certain once `named` is fulfilled. */
  window: string;
  named: Promise<void>;
  /** Gives the next message its number. */
  number(): number;
  /** What this window holds of each sheet, by the sheet's name. */
  held: Map<string, Held>;
  flushes: Set<() => void>;
  flush(): void;
  unsent(): { sheet: string; field: string; value: Value; seen: Value[] }[];
  /** How many forms this page has shown. */
  views?: number;
  form: LivePart<ToForm, FromForm>;
  panel: LivePart<ToPanel, FromPanel>;
  /** How the messages of a part travel where its page has a widget's model. */
  carried<In, Out>(model: Model<In, Out>): Carrier<In, Out>;
}

/** A live part, which shows its HTML in `el`; what it gives takes it away again. */
interface LivePart<In, Out> {
  render(given: Carrier<In, Out> & { el: HTMLElement; adopts?: Adopts }): (() => void) | undefined;
}

/** Of a part that stands in its page already: when its program is there, and if anything is kept. */
interface Adopts {
  ready: Promise<void>;
  kept: boolean;
}

/** A part's HTML, what takes a message, and what has each that comes heard and gives what ends that. */
interface Carrier<In, Out> {
  html?: string;
  send(message: Out): void;
  on(hear: (reply: In) => void): () => void;
}

interface Model<In, Out> {
  get(name: "html"): string;
  send(message: Out): void;
  on(event: "msg:custom", hear: (reply: In) => void): void;
  off(event: "msg:custom", hear: (reply: In) => void): void;
}

/** Of one sheet, by field: `values` acknowledged, `unsent` not yet, `hidden` by a lock before they
 * were, `seen` as far as this window knows the journal; `of` is the life of the journal. */
interface Held {
  values: Values;
  unsent: Values;
  hidden: Record<string, { value: Value; seen: Value[] }>;
  seen: Record<string, Value[]>;
  of: string;
  locked: boolean;
}

// ---- messages of a form

/** What one field, or one cell of a table, can hold. */
type Value = string | number | string[] | null;
type Values = Record<string, Value>;
/** What is kept of a sheet: a table's lines as rows of cells. */
type Kept = Record<string, Value | Record<string, Value>[]>;

/** `seen` are the values this window knows of in that place. */
type Given = { field: string; value: Value; seen: Value[] };
type Asked = OneOf<{ ask: "kept" | "done" | "count" | "take" | "half" } | Given>;
/** `last` is what this window holds of the same question on another page. */
type FromForm = Asked & { n: number; window: string; last?: Values };

/** Who can read it, in words; the life of the journal, '' where nothing is kept. */
type Standing = { who: string; of: string; locked: boolean };
/** What is said back: to the whole, and to single fields. HTML, but for `say`. */
type SaidBack = {
  say?: string;
  feedback?: string;
  replies?: Record<string, string>;
  /** Of each question answered: what was chosen, and what we would pick. */
  marks?: Record<string, [string, string]>;
};

/** What was typed before, and earlier answers. */
type Restored = { n: number; answers: Kept; changed?: string; earlier?: string } & SaidBack & Standing;
/** `elsewhere` is said of another window's words in the same place; `stands` where other words than
 * these stand there: that window's, or later ones of this; `folded` is what a form that is done folds
 * to, and `taken` says that it was taken away; `half` is for a blank sheet to begin with, and `began` says
 * whose it is. */
type Acknowledged = {
  n: number;
  elsewhere?: string;
  stands?: true;
  folded?: string;
  taken?: true;
  half?: Kept;
  began?: string;
} & SaidBack &
  Standing;
/** What was sent could not be kept, or fits no field. */
type Refused = { n: number; say: string } & OneOf<{ lost: true } | { refused: true }> & Partial<Standing>;
/** Told without being asked; with nothing more, only how the journal stands. */
type Told = OneOf<object | { erased: true } | { hidden: true } | { renewed: true }> & Partial<Standing>;

type ToForm = OneOf<Restored | Acknowledged | Refused | Told | Left>;

/** When the reader left in another window, in ms since 1970. */
type Left = { left: number };

// ---- messages of a panel

type FromPanel = {
  do: string;
  n: number;
  window: string;
  /** When this press is over, in ms since 1970 by the program's clock. */
  until: number;
  /** What is ticked, and the kind of file. */
  picked: string[];
  as?: string;
  /** What stands in the boxes for a passphrase. */
  secrets?: Record<string, string>;
};

type ToPanel = OneOf<Filled | (Filled & { n: number }) | Left>;
type Filled = {
  /** What stands in each place, as HTML. */
  slots?: Record<string, string>;
  /** The program's clock, in ms since 1970. */
  now?: number;
  save?: { name: string; type: string; content: string };
  keeps?: true;
  erases?: true;
};

// ---- what happens in a page

interface WindowEventMap {
  "steady:keep": Event;
  "steady:erase": Event;
  "steady:set": Event;
  visibilitychange: Event;
}

/** Listens for as long as the view is there. */
type Listen = <K extends keyof WindowEventMap>(
  target: EventTarget,
  type: K,
  listener: (event: Happened<WindowEventMap[K]>) => unknown,
  capture?: boolean,
) => void;
