/* The photo library and the attachments, as the editor puts them into the text. */

import { placeForNew } from "writing/surroundings"
import { make, open, text } from "writing/shelf"
import { say } from "writing/words"

/** Return a caption with words, or one to be filled. */
const caption = (words) => ({
  type: "caption",
  content: words ? [{ type: "text", text: words }] : [],
})

/** Return the figure that shows a photo, with its words from the library. */
export function figureOf(photo) {
  const { src, width, height, decorative } = photo
  const own = decorative ? { alt: "", role: "presentation" } : { alt: text(photo, "alt") }
  const image = { type: "image", attrs: { src, width, height, ...own } }
  return { type: "figure", content: [image, caption(text(photo, "caption"))] }
}

/** Return the figure whose only content is a link: to a film, or to a file. */
export const cardOf = (href, title) => ({
  type: "figure",
  content: [{ type: "card", attrs: { href, title } }, caption("")],
})

/** Put a figure where the cursor is, but never into another figure. */
export function insert(editor, content, { isPhoto = false } = {}) {
  const place = placeForNew(editor.state, isPhoto)
  const chain = editor.chain().focus()
  if (place === null) chain.insertContent(content).run()
  else chain.insertContentAt(place, content).run()
}

/** Return the picture and the words of a photo on the shelf. */
const photoTile = (photo) => [
  make("img", { src: photo.small, alt: "", loading: "lazy" }),
  make("span", {
    textContent: text(photo, "alt") || say("Photo without alternative text"),
  }),
]

/** Return what every shelf of photos has in common. */
const photos = () => ({
  source: document.getElementById("id_body").dataset.library,
  heading: "Photo library",
  find: "Find a photo",
  none: "No photo was found.",
  key: "photos",
  tile: photoTile,
})

/** Open the library; the chosen photo goes where the cursor is. */
export const choosePhoto = (editor) =>
  open(editor, {
    ...photos(),
    take: ([photo]) => insert(editor, figureOf(photo), { isPhoto: true }),
  })

/** Open the library; the chosen photos become a gallery, in the order of choosing. */
export const chooseGallery = (editor) =>
  open(editor, {
    ...photos(),
    heading: "Choose the photos of a gallery",
    several: true,
    take: (chosen) =>
      insert(editor, {
        type: "figure",
        content: [...chosen.map(figureOf), caption("")],
      }),
  })

/** Open the list of attachments; the chosen one goes where the cursor is. */
export const chooseFile = (editor) =>
  open(editor, {
    source: document.getElementById("id_body").dataset.files,
    heading: "Attachments",
    find: "Find a file",
    none: "No file was found.",
    key: "files",
    tile: (file) => [
      make("span", { textContent: text(file, "title") }),
      make("span", { textContent: file.facts }),
    ],
    take: ([file]) => insert(editor, cardOf(file.address, text(file, "title"))),
  })
