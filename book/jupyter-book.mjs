/* What Jupyter Book 2 has to be told about the pages. The book that Sphinx makes does not use it.

   It takes our anchors, `<a id="x"></a>`, for links that lead nowhere, and their names for names
   in the whole book; here each is a place, and its name is its page's. It asks doi.org about each
   reference that has a DOI, to word it anew; here references stay as they are written. */

const stem = (file) =>
  file
    .split(/[\\/]/)
    .pop()
    .replace(/\.(ipynb|md)$/, "");
const address = (file) => `${process.env.BASE_URL ?? ""}/${stem(file).replace(/^\d+-/, "")}`;

const NAMED = "span[identifier], div[identifier], heading[identifier]";
const ASIDE = "written"; // a type of node that nothing looks for

const page =
  (_, { select, selectAll }) =>
  (tree, file) => {
    const here = stem(file.path);

    for (const cell of selectAll("block", tree)) {
      delete cell.identifier; // no link leads to a cell, and every page has one called `title`
      delete cell.html_id;
      delete cell.label;
      if (cell.data?.jupyter?.source_hidden) (cell.data.tags ??= []).push("remove-input");
    }

    for (const anchor of selectAll("link[identifier][url='']", tree)) {
      anchor.type = "span";
      delete anchor.url;
    }
    for (const one of selectAll(NAMED, tree)) {
      one.html_id ??= one.identifier;
      one.identifier = one.label = `${here}-${one.identifier}`;
    }
    // There is no bar of ours: what it holds is a page there.
    for (const link of selectAll("link[url='#bar-help']", tree)) link.url = "/book/help.md";
    for (const link of selectAll("link[url*='#']", tree)) {
      const [, to, name] = /^([^:#]*)#(.+)$/.exec(link.url) ?? [];
      if (name) link.url = `${to}#${to ? stem(to) : here}-${name}`;
    }

    for (const link of selectAll("link[url^='https://doi.org/']", tree)) link.type = ASIDE;

    // There are no live pages and no schemas beside it, so nothing is said of them.
    for (const one of selectAll("paragraph", tree)) {
      if (!select("link[url^='../lite/'], link[url^='../schema/']", one)) continue;
      one.type = "comment";
      delete one.children;
    }

    // It rewrites links in prose, and not those in what a cell shows, such as the map.
    for (const { jupyter_data: shown } of selectAll("output", tree)) {
      const html = shown?.data?.["text/html"];
      if (!html) continue;
      shown.data["text/html"] = [html]
        .flat()
        .join("")
        .replace(/href="([\w-]+\.ipynb)"/g, (_, to) => `href="${address(to)}"`);
    }
  };

const back =
  (_, { selectAll }) =>
  (tree) => {
    for (const link of selectAll(ASIDE, tree)) link.type = "link";
  };

export default {
  name: "Steady Ground",
  transforms: [
    { name: "page", doc: "Keeps anchors and references.", stage: "document", plugin: page },
    { name: "back", doc: "Puts links back.", stage: "project", plugin: back },
  ],
};
