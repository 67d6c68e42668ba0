// What carries a part's messages where its page has a widget's model: what a part's script is drawn
// with, the element aside. No other script here knows a model.

(window.steady ??= /** @type {Live} */ ({})).carried = (model) => ({
  html: model.get("html"),
  send: (message) => model.send(message),
  on: (hear) => {
    model.on("msg:custom", hear);
    return () => model.off("msg:custom", hear);
  },
});
