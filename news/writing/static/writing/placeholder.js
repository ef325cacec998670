/* The place of a picture that did not come with pasted text. It is stored as a plain
   paragraph, which any editor and any reader understands. */

import { Node } from "django-prose-editor/editor"
import { figureOf } from "writing/library"
import { sendPhoto } from "writing/upload"
import { say } from "writing/words"

const TEXTS = ["[Picture missing here]", "[此处缺少图片]"]

/** Return the sentence that stands in for a picture. */
export const missing = () => say("[Picture missing here]")

/** Whether an element is such a paragraph. */
const isMissing = (element) =>
  element.childElementCount === 0 && TEXTS.includes(element.textContent.trim())

/** Return a button of the placeholder. */
function button(words, press) {
  const made = document.createElement("button")
  made.type = "button"
  made.textContent = say(words)
  made.addEventListener("click", press)
  return made
}

/** Say under the editor how the sending goes. */
function note(words) {
  document.getElementById("desk-note").textContent = words
}

/** Send a picture to the library, and put it where the placeholder stands. */
async function fill(editor, getPos, file) {
  note(say("The picture is being sent."))
  try {
    const photo = await sendPhoto(file)
    editor.chain().setNodeSelection(getPos()).insertContent(figureOf(photo)).run()
    note(photo.alt || photo.alt_zh ? "" : say("Now say what the picture shows."))
  } catch (error) {
    note(error.message)
  }
}

/** Return a field, never seen, that asks for a picture's file. */
function picker(take) {
  const field = document.createElement("input")
  field.type = "file"
  field.accept = "image/jpeg,image/png,image/webp,.heic,.heif"
  field.hidden = true
  field.addEventListener("change", () => field.files[0] && take(field.files[0]))
  return field
}

export const Placeholder = Node.create({
  name: "missingPicture",
  group: "block",
  atom: true,
  selectable: true,
  parseHTML: () => [
    { tag: "p", priority: 60, getAttrs: (element) => isMissing(element) && null },
  ],
  renderHTML: () => ["p", {}, missing()],
  addNodeView() {
    return ({ editor, getPos }) => {
      const dom = document.createElement("div")
      dom.className = "missing-picture"
      dom.contentEditable = "false"
      const field = picker((file) => fill(editor, getPos, file))
      const upload = button("Upload", () => field.click())
      const choose = button("Choose a photo", () => {
        editor.commands.setNodeSelection(getPos())
        editor.commands.choosePhoto()
      })
      dom.append(missing(), " ", upload, choose, field)
      return { dom, stopEvent: (event) => event.target !== dom }
    }
  },
})
