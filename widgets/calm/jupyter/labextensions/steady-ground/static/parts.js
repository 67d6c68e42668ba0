/* The live parts as JupyterLab's and Voila's widgets: a model that holds their HTML, and a view. */

/**
 * The live parts, for kernels of our own server; their scripts are in the page's head.
 *
 * @param {Jupyter} base
 */
export function parts(base) {
  class PartModel extends base.DOMWidgetModel {
    defaults() {
      return { ...super.defaults(), part: "", html: "" };
    }
  }
  class PartView extends base.DOMWidgetView {
    render() {
      const page = /** @type {Live} */ (window.steady);
      const part = /** @type {LivePart<Jupyter, Jupyter>} */ (
        page[/** @type {'form' | 'panel'} */ (this.model.get("part"))]
      );
      this.leave = part.render({ el: this.el, ...page.carried(this.model) });
    }
    remove() {
      if (this.leave) this.leave();
      super.remove();
    }
  }
  return {
    id: "steady-ground:parts",
    description: "Shows what is live.",
    autoStart: true,
    requires: [base.IJupyterWidgetRegistry],
    activate: (/** @type {Jupyter} */ _, /** @type {Jupyter} */ registry) =>
      // Page and kernel come from one package, so the number says nothing; a kernel takes any.
      registry.registerWidget({
        name: "steady-ground",
        version: "1.0.0",
        exports: { PartModel, PartView },
      }),
  };
}
