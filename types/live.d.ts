// A live part also stands in pages that are not our own.
interface Window {
  steady: Live & Partial<Head & Build>;
}
