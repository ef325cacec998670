/* Lists of Word and WPS, which reach the clipboard as paragraphs with a mark. */

const LEVEL = /mso-list:[^;]*?\blevel(\d+)/
const NUMBER = /^[(（]?([0-9]+|[a-z]|[ivxlc]+|[一二三四五六七八九十]+)[.)）、．]/i

/** Return the mark in front of a list paragraph, such as "·" or "2.", and remove it. */
function taken(paragraph) {
  const marks = [...paragraph.querySelectorAll("[style]")].filter((one) =>
    /mso-list:\s*ignore/i.test(one.getAttribute("style")),
  )
  const text = marks.map((one) => one.textContent).join("")
  marks.forEach((one) => one.remove())
  return text.replaceAll("\u00a0", " ").trim()
}

/** Return how deep in a list a paragraph stands; 0 if it stands in none. */
function depth(paragraph) {
  const found = LEVEL.exec(paragraph.getAttribute("style") ?? "")
  return found ? Number(found[1]) : 0
}

/** Return a list item with the content of a paragraph. */
function itemOf(paragraph) {
  const item = paragraph.ownerDocument.createElement("li")
  item.append(...paragraph.childNodes)
  return item
}

/** Put one paragraph at its depth; `open` holds the lists that are not finished. */
function place(paragraph, open) {
  const level = depth(paragraph)
  const tag = NUMBER.test(taken(paragraph)) ? "ol" : "ul"
  while (open.length > level) open.pop()
  if (open.length === level && open.at(-1).localName !== tag) open.pop()
  while (open.length < level) {
    const list = paragraph.ownerDocument.createElement(tag)
    const parent = open.at(-1)
    if (parent) {
      if (!parent.lastElementChild) parent.append(list.ownerDocument.createElement("li"))
      parent.lastElementChild.append(list)
    } else {
      paragraph.before(list)
    }
    open.push(list)
  }
  const item = itemOf(paragraph)
  open.at(-1).append(item)
  paragraph.remove()
}

/** Make lists of Word's list paragraphs, and a heading of its title. */
export function fromWord(body) {
  let open = []
  let last = null
  for (const paragraph of body.querySelectorAll("p, h1, h2, h3, h4, h5, h6, table")) {
    if (paragraph.localName === "p" && depth(paragraph)) {
      const follows = open.length && last === paragraph.previousElementSibling
      if (!follows) open = []
      place(paragraph, open)
      last = open[0]
    }
  }
  for (const title of body.querySelectorAll("p.MsoTitle")) {
    const heading = title.ownerDocument.createElement("h2")
    heading.append(...title.childNodes)
    title.replaceWith(heading)
  }
}
