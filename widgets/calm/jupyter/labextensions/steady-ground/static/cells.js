/* Which cells a page may run by itself. */

const NAMES = "show|progress|plan|simulate";
const TEXT = String.raw`"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'`;
const LITERAL = String.raw`(?:${TEXT}|-?\d+(?:\.\d+)?|True|False|None)`;
const ARGUMENT = String.raw`(?:[A-Za-z_]\w*\s*=\s*)?${LITERAL}`;
const IMPORT = new RegExp(String.raw`^from widgets import (?:${NAMES})(?:, (?:${NAMES}))*$`);
const CALL = new RegExp(String.raw`^(?:${NAMES})\(\s*(?:${ARGUMENT}(?:\s*,\s*${ARGUMENT})*\s*,?\s*)?\)$`);

/**
 * Whether these sources are one import line and then single calls with literal arguments.
 *
 * @param {string[]} sources
 */
export function ours(sources) {
  return (
    sources.length > 0 &&
    IMPORT.test(sources[0].trim()) &&
    sources.slice(1).every((source) => CALL.test(source.trim()))
  );
}
