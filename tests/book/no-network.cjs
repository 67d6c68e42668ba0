// Loaded into Node.js first: no connection is made, and each that is tried is named.
require("node:net").Socket.prototype.connect = function (first) {
  const to = [].concat(first)[0];
  console.error(`asked: ${to.host ?? to.path}`);
  setImmediate(() => this.destroy(new Error("there is no network here")));
  return this;
};
