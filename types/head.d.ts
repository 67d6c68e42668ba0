// What stands in the head of our own pages; the live parts come after it.
interface Window {
  steady: Head & Partial<Live & Build>;
  // What Voila calls.
  voila_heartbeat(): void;
  voila_finish(): void;
  // What Sphinx asks.
  SPHINX_HIGHLIGHT_ENABLED: boolean;
}

// Sphinx's own: its search, and how it tells words and where they come from.
type Query = [string, Set<string>, Set<string>, Set<string>, Set<string>];
declare const Search: {
  _index: { docnames: string[]; titles: string[] };
  _parseQuery(words: string): Query;
  _performSearch(...query: Query): [string, ...unknown[]][];
  hasIndex(): boolean;
};
declare const Stemmer: new () => { stemWord(word: string): string };
declare const splitQuery: (words: string) => string[];
