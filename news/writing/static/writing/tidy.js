/* From what the editor writes to what the newsroom stores. */

/** Take attributes away that say nothing. */
function withoutNoise(root) {
  for (const cell of root.querySelectorAll("td, th")) {
    for (const name of ["colspan", "rowspan"]) {
      if (cell.getAttribute(name) === "1") cell.removeAttribute(name)
    }
    cell.removeAttribute("colwidth")
  }
  for (const one of root.querySelectorAll("[style], [class], [target]")) {
    for (const name of ["style", "class", "target"]) one.removeAttribute(name)
  }
  for (const list of root.querySelectorAll("ol")) {
    list.removeAttribute("data-type")
    list.removeAttribute("type")
    if (list.getAttribute("start") === "1") list.removeAttribute("start")
  }
}

/** Put the text of a lone paragraph straight into its list item or cell. */
function unwrapped(root) {
  for (const holder of root.querySelectorAll("li, td, th")) {
    const [first, ...rest] = holder.children
    const isLone = first?.localName === "p" && first.attributes.length === 0
    const isSimple = rest.every((one) => ["ul", "ol"].includes(one.localName))
    if (isLone && isSimple) first.replaceWith(...first.childNodes)
  }
}

/** Whether a row is all headings, as the first of a new table is. */
const isHead = (row) => [...row.cells].every((cell) => cell.localName === "th")

/** Give a table its caption, head, body and foot again. */
function parted(table) {
  const rows = [...table.rows]
  const parts = []
  let mayHead = true
  for (const row of rows) {
    mayHead = mayHead && isHead(row)
    const told = row.dataset.part
    const name = told && (told !== "thead" || mayHead) ? told : mayHead ? "thead" : "tbody"
    row.removeAttribute("data-part")
    if (parts.at(-1)?.localName !== name) {
      parts.push(table.ownerDocument.createElement(name))
    }
    parts.at(-1).append(row)
  }
  const title = table.dataset.title
  table.removeAttribute("data-title")
  table.replaceChildren(...parts)
  if (title) table.createCaption().innerHTML = title
}

/** Return HTML in the form in which it is stored. */
export function tidy(html) {
  const { body } = new DOMParser().parseFromString(html, "text/html")
  withoutNoise(body)
  unwrapped(body)
  body.querySelectorAll("table").forEach(parted)
  for (const caption of body.querySelectorAll("figcaption")) {
    if (!caption.textContent.trim()) caption.remove()
  }
  while (body.lastElementChild?.matches("p:empty")) body.lastElementChild.remove()
  return body.innerHTML
}
