/* The photo library as a dialog: find a photo and put it into the text. */

import { say } from "desk/words"

const WAIT = 250

/** Return an element with properties and children. */
function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties)
  element.append(...children)
  return element
}

/** Return the language in which the article is written. */
const language = () => document.getElementById("id_language")?.value ?? "en"

/** Return a photo's text in the article's language, or in the other. */
function text(photo, name) {
  const other = `${name}_zh`
  return language() === "en"
    ? photo[name] || photo[other]
    : photo[other] || photo[name]
}

/** Put a photo with its caption into the text. */
function insert(editor, photo) {
  const { src, width, height } = photo
  const image = { type: "image", attrs: { src, width, height, alt: text(photo, "alt") } }
  const words = text(photo, "caption")
  const caption = { type: "caption", content: words ? [{ type: "text", text: words }] : [] }
  editor
    .chain()
    .focus()
    .insertContent({ type: "figure", content: [image, caption] })
    .run()
}

/** Return a button that shows a photo. */
function tile(photo, choose) {
  const words = text(photo, "alt") || say("Photo without alternative text")
  const picture = make("img", { src: photo.src, alt: "", loading: "lazy" })
  const button = make(
    "button",
    { type: "button", className: "library-photo" },
    picture,
    make("span", { textContent: words }),
  )
  button.addEventListener("click", () => choose(photo))
  return make("li", {}, button)
}

/** Show the photos that were found, or why there are none. */
async function show(list, status, address, choose) {
  status.textContent = say("Searching")
  try {
    const answer = await fetch(address, { headers: { Accept: "application/json" } })
    if (!answer.ok) throw new Error(String(answer.status))
    const { photos } = await answer.json()
    list.replaceChildren(...photos.map((photo) => tile(photo, choose)))
    status.textContent = photos.length ? "" : say("No photo was found.")
  } catch {
    list.replaceChildren()
    status.textContent = say("The photo library cannot be reached now.")
  }
}

/** Open the library; the chosen photo goes where the cursor is. */
export function choosePhoto(editor) {
  const source = document.getElementById("id_body").dataset.library
  const search = make("input", { type: "search", id: "library-search" })
  const status = make("p", { role: "status", className: "library-status" })
  const list = make("ul", { className: "library-photos" })
  const close = make("button", { type: "button", textContent: say("Close") })
  const label = make("label", { htmlFor: search.id, textContent: say("Find a photo") })
  const heading = make("h2", { id: "library-title", textContent: say("Photo library") })
  const dialog = make(
    "dialog",
    { className: "library" },
    make("header", {}, heading, close),
    ...[label, search, status, list],
  )
  dialog.setAttribute("aria-labelledby", heading.id)
  document.body.append(dialog)
  const choose = (photo) => {
    dialog.close()
    insert(editor, photo)
  }
  const find = () =>
    show(list, status, `${source}?q=${encodeURIComponent(search.value)}`, choose)
  let timer
  search.addEventListener("input", () => {
    clearTimeout(timer)
    timer = setTimeout(find, WAIT)
  })
  close.addEventListener("click", () => dialog.close())
  dialog.addEventListener("close", () => {
    dialog.remove()
    editor.view.focus()
  })
  dialog.showModal()
  search.focus()
  find()
}
