/* What can be done with the figures of a text: words, order, films. */

import { updateAttrsDialog } from "django-prose-editor/editor"
import { cardOf, insert } from "writing/library"
import { figureAround, placeInGallery } from "writing/surroundings"
import { say } from "writing/words"

const DECORATIVE = "presentation"

/** Return a figure's caption and its position, if it has one. */
function captionOf({ node, at }) {
  let found = null
  node.forEach((child, offset) => {
    if (child.type.name === "caption") found = { node: child, at: at + 1 + offset }
  })
  return found
}

/** Write a figure's caption; the figure stands at a position. */
function writeCaption(tr, schema, at, words) {
  const node = tr.doc.nodeAt(at)
  const caption = captionOf({ node, at })
  const content = words ? [schema.text(words)] : []
  if (caption) {
    const start = caption.at + 1
    tr.replaceWith(start, start + caption.node.content.size, content)
  } else if (words) {
    const end = at + node.nodeSize - 1
    tr.insert(end, schema.nodes.caption.create(null, content))
  }
}

/** Ask for the words of the chosen picture: what it shows, and its caption. */
export async function describe(editor) {
  const { alt, role } = editor.getAttributes("image")
  const figure = figureAround(editor.state)
  const before = figure ? (captionOf(figure)?.node.textContent ?? "") : ""
  const fields = {
    alt: { type: "string", title: say("What the picture shows") },
    decorative: { type: "boolean", title: say("Decorative: it needs no such words") },
    ...(figure && { caption: { type: "string", title: say("Caption") } }),
  }
  const now = { alt, decorative: role === DECORATIVE, caption: before }
  const title = say("Words of the picture")
  const answer = await updateAttrsDialog(fields, { title })(editor, now)
  if (!answer) return
  const words = answer.decorative
    ? { alt: "", role: DECORATIVE }
    : { alt: answer.alt.trim(), role: null }
  const chain = editor.chain().focus().updateAttributes("image", words)
  const caption = answer.caption?.trim() ?? before
  if (caption !== before) {
    chain.command(({ tr, state }) => {
      writeCaption(tr, state.schema, figure.at, caption)
      return true
    })
  }
  chain.run()
}

/** Whether the selection is in a gallery. */
export const isInGallery = (editor) => placeInGallery(editor.state) !== null

/** Move the picture of a gallery one place on (1) or back (-1). */
export function move(editor, step) {
  const place = placeInGallery(editor.state)
  const other = place?.gallery.maybeChild(place.index + step)
  if (other?.type.name !== "figure") return false
  const figure = place.gallery.child(place.index)
  const to = place.at + step * other.nodeSize
  return editor
    .chain()
    .command(({ tr }) => {
      tr.delete(place.at, place.at + figure.nodeSize).insert(to, figure)
      return true
    })
    .setNodeSelection(to)
    .run()
}

/** Whether an address is a film of a service whose films an article may show. */
function isFilm(address) {
  const { films } = document.getElementById("id_body").dataset
  return JSON.parse(films).some((one) => new RegExp(`^(?:${one})$`).test(address))
}

/** Ask for the address of a film, again until it is one or is given up. */
export async function chooseFilm(editor) {
  const chosen = editor.isActive("card") ? editor.getAttributes("card") : {}
  const isChange = isFilm(chosen.href ?? "")
  let given = isChange ? chosen : {}
  let description = say("A page of Bilibili, Tencent Video or YouTube with one film.")
  for (;;) {
    const fields = {
      href: { type: "string", title: say("Address of the video"), description },
      title: { type: "string", title: say("Title") },
    }
    given = await updateAttrsDialog(fields, { title: say("Video") })(editor, given)
    if (!given) return
    const href = given.href.trim()
    if (isFilm(href)) {
      const title = given.title.trim() || href
      if (isChange) editor.chain().focus().updateAttributes("card", { href, title }).run()
      else insert(editor, cardOf(href, title))
      return
    }
    description = say(
      "This is not the address of one film on Bilibili, Tencent Video or YouTube. " +
        "Copy it from the address bar; it begins with https.",
    )
  }
}
