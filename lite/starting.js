/* Starts JupyterLite with the settings that stand in this page: nothing is asked for them first.
 *
 * Addresses in them are within the site's folder, wherever that is.
 */
(function () {
  "use strict";
  var site = new URL("..", document.baseURI);
  var script = /** @type {HTMLElement} */ (document.getElementById("jupyter-config-data"));
  var settings = JSON.parse(script.textContent);

  var JOINED = ["licensesUrl", "themesUrl"]; // JupyterLite makes these whole itself

  /** @param {Record<string, unknown>} found */
  function whole(found) {
    Object.keys(found).forEach(function (key) {
      var value = found[key];
      if (
        typeof value === "string" &&
        key.endsWith("Url") &&
        value.startsWith("./") &&
        !JOINED.includes(key)
      ) {
        found[key] = site.pathname + value.slice(2);
      }
    });
    return found;
  }

  whole(settings);
  Object.values(settings.litePluginSettings).forEach(whole);
  var kernel = settings.litePluginSettings["@jupyterlite/pyodide-kernel-extension:kernel"];
  window.steady.told(kernel.loadPyodideOptions.env);
  script.textContent = JSON.stringify(settings);

  var main = /** @type {HTMLLinkElement} */ (document.getElementById("jupyter-lite-main"));
  var bundle = /** @type {HTMLScriptElement & { main: string | null }} */ (document.createElement("script"));
  bundle.src = main.href;
  bundle.main = main.getAttribute("main");
  document.head.append(bundle);
})();
