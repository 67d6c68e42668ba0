// What stands in the head of our own pages; the live parts come after it.
interface Window {
  steady: Head & Partial<Live & Build>;
  // What Voila calls.
  voila_heartbeat(): void;
  voila_finish(): void;
}

// Sphinx's own.
declare const Search: { performSearch(words: string): void };
