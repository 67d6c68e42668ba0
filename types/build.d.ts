// The browser build's own page.
interface Window {
  steady: Head & Build & Partial<Live>;
}
