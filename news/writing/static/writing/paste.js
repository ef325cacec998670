/* Pasted HTML made plain: from Word, WPS, the WeChat editor, Google Docs, web pages.
   Structure stays, decoration goes, and every picture leaves a visible place. */

import { missing } from "writing/placeholder"
import { fromWord } from "writing/word_lists"

const GONE = "style, script, meta, link, title, template, noscript, iframe, object, \
  svg, math, button, input, select, textarea, nav, form, xml"
const KEPT = {
  a: ["href", "title"],
  img: ["src", "alt", "width", "height"],
  ol: ["start"],
  td: ["colspan", "rowspan"],
  th: ["colspan", "rowspan", "scope"],
}
const TAGS = new Set(
  `p br hr h2 h3 h4 strong em u s sub sup blockquote ul ol li a figure figcaption img
  table caption thead tbody tfoot tr th td cite q`.split(/\s+/),
)
const RENAMED = { h1: "h2", h5: "h4", h6: "h4", b: "strong", i: "em", del: "s" }
const BLOCKS = "p, h2, h3, h4, ul, ol, li, table, blockquote, figure, hr"
const BOXES = "div, section, article, main, header, footer, aside, center, address"
const LINK = /^(https?:|mailto:|tel:|\/(?!\/)|#)/i
const TINY = 2

/** Put another element in the place of one, with the same content. */
function renamed(element, tag) {
  const other = element.ownerDocument.createElement(tag)
  for (const { name, value } of element.attributes) {
    if (!name.includes(":")) other.setAttribute(name, value)
  }
  other.append(...element.childNodes)
  element.replaceWith(other)
  return other
}

/** Put an element's content in its place. */
const unwrap = (element) => element.replaceWith(...element.childNodes)

/** Take away what is neither text nor structure. */
function withoutMachinery(body) {
  body.querySelectorAll(GONE).forEach((one) => one.remove())
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_COMMENT)
  const comments = []
  while (walker.nextNode()) comments.push(walker.currentNode)
  comments.forEach((one) => one.remove())
  for (const one of body.querySelectorAll("*")) {
    if (/^(v|w|m):/.test(one.localName)) one.remove()
    else if (/^o:p$/.test(one.localName)) unwrap(one)
  }
  // Google Docs wraps everything into a bold element that is not bold.
  body.querySelectorAll('b[id^="docs-internal-guid"]').forEach(unwrap)
}

/** Turn bold and slanted looks into elements that say so. */
function emphasised(body) {
  for (const one of body.querySelectorAll("span, font")) {
    const { fontWeight, fontStyle, verticalAlign } = one.style
    const inHeading = one.closest("h1, h2, h3, h4, h5, h6")
    const tags = []
    if (!inHeading && (fontWeight === "bold" || Number(fontWeight) >= 600)) {
      tags.push("strong")
    }
    if (fontStyle === "italic") tags.push("em")
    if (verticalAlign === "sub") tags.push("sub")
    if (verticalAlign === "super") tags.push("sup")
    if (!one.textContent.trim()) continue
    for (const tag of tags) {
      const inner = one.ownerDocument.createElement(tag)
      inner.append(...one.childNodes)
      one.append(inner)
    }
  }
}

/** Return the path of a picture of our own, or "". */
function ownPath(image) {
  const address = new URL(image.getAttribute("src") ?? "", location.href)
  const isOwn = address.origin === location.origin
  return isOwn && /^\/media\/photos\/[\w./-]+$/.test(address.pathname)
    ? address.pathname
    : ""
}

/** Whether a picture is one pixel that only counts readers, or an empty spacer. */
const isTiny = (image) =>
  ["width", "height"].some((name) => {
    const size = image.getAttribute(name)
    return size !== null && Number.parseInt(size, 10) <= TINY
  })

/** Keep our pictures; put a place in for each other one. Return how many. */
function withPlaces(body) {
  let count = 0
  for (const image of body.querySelectorAll("img")) {
    const path = ownPath(image)
    if (path) {
      image.setAttribute("src", path)
    } else if (isTiny(image)) {
      image.remove()
    } else {
      count += 1
      const place = body.ownerDocument.createElement("p")
      place.textContent = missing()
      const block = image.closest("p, h1, h2, h3, h4, h5, h6")
      if (block) block.after(place)
      else image.before(place)
      image.remove()
    }
  }
  // A figure that lost its picture is a place and a paragraph.
  for (const figure of body.querySelectorAll("figure:not(:has(img, table))")) {
    figure.querySelectorAll("figcaption").forEach((one) => renamed(one, "p"))
    unwrap(figure)
  }
  return count
}

/** Make paragraphs of boxes that hold text, and nothing of boxes around boxes. */
function withoutBoxes(body) {
  for (const box of [...body.querySelectorAll(BOXES)].reverse()) {
    const isText = !box.querySelector(BLOCKS) && box.textContent.trim()
    if (isText && !box.closest("p, h2, h3, h4")) renamed(box, "p")
    else unwrap(box)
  }
}

/** Keep the allowed tags and attributes, and links that lead somewhere. */
function plain(body) {
  for (const one of [...body.querySelectorAll("*")].reverse()) {
    const tag = one.localName
    const leads = tag !== "a" || LINK.test(one.getAttribute("href") ?? "")
    if (!TAGS.has(tag) || !leads) {
      unwrap(one)
      continue
    }
    for (const name of one.getAttributeNames()) {
      if (!KEPT[tag]?.includes(name)) one.removeAttribute(name)
    }
  }
}

/** Drop empty paragraphs, and nest a list that stands beside its item into it. */
function settled(body) {
  for (const list of body.querySelectorAll("ul > ul, ul > ol, ol > ul, ol > ol")) {
    list.previousElementSibling?.append(list)
  }
  for (const one of body.querySelectorAll("p, h2, h3, h4, li, strong, em")) {
    const isEmpty = !one.textContent.replaceAll("\u00a0", " ").trim()
    if (isEmpty && !one.querySelector("img, table")) one.remove()
  }
}

/** Return pasted HTML made plain, and how many pictures did not come. */
export function pasted(html) {
  // What was copied inside an editor of ours is plain already.
  if (html.includes("data-pm-slice")) return { html, missing: 0 }
  const { body } = new DOMParser().parseFromString(html, "text/html")
  fromWord(body)
  withoutMachinery(body)
  emphasised(body)
  for (const [tag, other] of Object.entries(RENAMED)) {
    body.querySelectorAll(tag).forEach((one) => renamed(one, other))
  }
  const count = withPlaces(body)
  withoutBoxes(body)
  plain(body)
  settled(body)
  return { html: body.innerHTML, missing: count }
}
