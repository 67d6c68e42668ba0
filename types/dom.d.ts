// What the scripts find in a page. They look for what our own HTML holds and go by its name, class
// or data: so what is found has what controls have, and may be missing like anything else.

interface Part extends HTMLElement {
  autocomplete: string;
  checked: boolean;
  content: string;
  readonly defaultChecked: boolean;
  readonly dataset: Record<string, string>;
  disabled: boolean;
  href: string;
  name: string;
  open: boolean;
  readonly selectedOptions: HTMLCollectionOf<HTMLOptionElement>;
  type: string;
  value: string;
}

// What happened to a part of the page.
type Happened<E> = E & { readonly target: Part; readonly relatedTarget: Part | null };

interface ParentNode {
  querySelector(selectors: string): Part | null;
  querySelectorAll(selectors: string): NodeListOf<Part>;
}

interface Element {
  matches(selectors: string): boolean; // and not which of the platform's elements it is then
  closest(selectors: string): Part | null;
}

interface GlobalEventHandlers {
  addEventListener<K extends keyof GlobalEventHandlersEventMap>(
    type: K,
    listener: (event: Happened<GlobalEventHandlersEventMap[K]>) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

interface Window {
  addEventListener<K extends keyof WindowEventMap>(
    type: K,
    listener: (event: Happened<WindowEventMap[K]>) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
}
