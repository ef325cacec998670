/* What a text may hold: exactly what the server's sanitiser keeps, so that opening
   and saving a text loses nothing. */

import * as prose from "django-prose-editor/editor"
import { Placeholder } from "writing/placeholder"
import { say } from "writing/words"

const { Extension, Mark, Node, mergeAttributes } = prose

/** Return an attribute that is read from an element and written back as it was. */
const kept = (name) => ({
  default: null,
  parseHTML: (element) => element.getAttribute(name),
  renderHTML: (attributes) =>
    attributes[name] ? { [name]: attributes[name] } : {},
})

const EVERYWHERE = [
  ...["paragraph", "heading", "blockquote", "bulletList", "orderedList"],
  ...["listItem", "figure", "caption", "table", "tableRow", "tableCell"],
  ...["tableHeader", "bold", "italic", "underline", "strike", "subscript"],
  ...["superscript", "cite", "quotation", "link"],
]

const Language = Extension.create({
  name: "language",
  addGlobalAttributes() {
    return [
      { types: EVERYWHERE, attributes: { lang: kept("lang"), dir: kept("dir") } },
      { types: ["tableHeader"], attributes: { scope: kept("scope") } },
    ]
  },
})

/** Return a mark that is one element and no more. */
const mark = (name, tag) =>
  Mark.create({
    name,
    parseHTML: () => [{ tag }],
    renderHTML: ({ HTMLAttributes }) => [tag, HTMLAttributes, 0],
  })

const Figure = Node.create({
  name: "figure",
  group: "block",
  content:
    "caption? (image | card | figure | table | blockquote | paragraph)+ caption?",
  draggable: true,
  isolating: true,
  parseHTML: () => [{ tag: "figure" }],
  renderHTML: ({ HTMLAttributes }) => ["figure", HTMLAttributes, 0],
})

/** Whether a link is all that a figure holds, but for its caption. */
function isCard(link) {
  const holder = link.parentElement
  const beside = [...(holder?.children ?? [])].filter((one) => one !== link)
  return (
    holder?.localName === "figure" &&
    link.childElementCount === 0 &&
    beside.every((one) => one.localName === "figcaption")
  )
}

/* A film or a file: stored as a link, shown by the page as a card. */
const Card = Node.create({
  name: "card",
  atom: true,
  addAttributes: () => ({
    href: kept("href"),
    rel: kept("rel"),
    lang: kept("lang"),
    hint: {
      default: null,
      parseHTML: (element) => element.getAttribute("title"),
      renderHTML: ({ hint }) => (hint ? { title: hint } : {}),
    },
    title: {
      default: "",
      parseHTML: (element) => element.textContent.trim(),
      rendered: false,
    },
  }),
  parseHTML: () => [
    { tag: "a[href]", priority: 70, getAttrs: (element) => isCard(element) && null },
  ],
  renderHTML: ({ node, HTMLAttributes }) => ["a", HTMLAttributes, node.attrs.title],
})

const Caption = Node.create({
  name: "caption",
  content: "inline*",
  isolating: true,
  parseHTML: () => [{ tag: "figcaption" }],
  renderHTML: ({ HTMLAttributes }) => ["figcaption", HTMLAttributes, 0],
})

const Image = prose.Image.extend({
  addAttributes() {
    return {
      src: kept("src"),
      alt: {
        default: "",
        parseHTML: (element) => element.getAttribute("alt") ?? "",
        renderHTML: ({ alt }) => ({ alt: alt ?? "" }),
      },
      width: kept("width"),
      height: kept("height"),
      role: kept("role"),
      lang: kept("lang"),
    }
  },
})

const Table = prose.Table.extend({
  addAttributes() {
    return {
      title: {
        default: null,
        parseHTML: (element) =>
          element.querySelector(":scope > caption")?.innerHTML || null,
        renderHTML: ({ title }) => (title ? { "data-title": title } : {}),
      },
    }
  },
  parseHTML: () => [{ tag: "table" }, { tag: "caption", ignore: true }],
  addNodeView: () => null,
})

/* A row remembers the part of the table that it stood in. */
const TableRow = prose.TableRow.extend({
  addAttributes() {
    return {
      part: {
        default: null,
        parseHTML: (element) => element.parentElement?.localName ?? null,
        renderHTML: ({ part }) => (part ? { "data-part": part } : {}),
      },
    }
  },
})

/* The toolbar's own arrangement. */
const GROUPS = [
  ...["headings", "marks", "lists", "quotes", "link", "insert", "table"],
  ...["history", "utility"],
].map((group) => ({ group }))

const Saving = Extension.create({
  name: "saving",
  // The form's own keys must not be swallowed here.
  addKeyboardShortcuts: () => ({ "Mod-s": () => false }),
})

/** Return the parts of the editor; `own` are those that need more than this file. */
export function extensions(own) {
  return [
    ...[prose.Document, prose.Paragraph, prose.Text, prose.HardBreak],
    ...[prose.Dropcursor, prose.Gapcursor, prose.History, prose.HorizontalRule],
    prose.Heading.configure({ levels: [2, 3, 4] }),
    ...[prose.Bold, prose.Italic, prose.Underline, prose.Strike],
    ...[prose.Subscript, prose.Superscript],
    ...[mark("cite", "cite"), mark("quotation", "q")],
    ...[prose.BulletList, prose.ListItem, prose.Blockquote],
    prose.OrderedList.configure({ enableListAttributes: false }),
    prose.Link.configure({
      enableTarget: false,
      protocols: ["http", "https", "mailto", "tel"],
    }),
    ...[Image, Card, Figure, Caption, Table, TableRow],
    ...[prose.TableHeader, prose.TableCell, Language, Saving],
    Placeholder,
    prose.Placeholder.configure({ placeholder: say("Write or paste the text here.") }),
    prose.Menu.configure({ groups: GROUPS }),
    ...own,
  ]
}

export { mergeAttributes }
