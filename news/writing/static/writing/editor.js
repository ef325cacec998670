/* The editor of an article's body, over its textarea. */

import { Editor } from "django-prose-editor/editor"
import { Own, finish } from "writing/menu"
import { pasted } from "writing/paste"
import { extensions } from "writing/schema"
import { tidy } from "writing/tidy"
import { say } from "writing/words"

const LARGEST = 4_000_000

/** Take a paste over: structure comes, and what could not come is said. */
function transformed(html) {
  const { html: clean, missing } = pasted(html)
  const lost = "Pictures that did not come with the text: {count}. Places are marked."
  note(missing ? say(lost, { count: missing }) : "")
  return clean
}

/** Say something about a paste under the editor. */
function note(text) {
  document.getElementById("desk-note").textContent = text
}

/** Handle what needs no parsing: a paste too large, and a picture by itself. */
function handled(editor, event) {
  const html = event.clipboardData?.getData("text/html") ?? ""
  const files = [...(event.clipboardData?.files ?? [])]
  if (html.length > LARGEST) {
    note(say("What you pasted is too large. Paste it in parts, or as plain text."))
    return true
  }
  if (!html && files.some((file) => file.type.startsWith("image/"))) {
    editor.commands.insertContent({ type: "missingPicture" })
    note(say("Put the picture into the photo library, and choose it at its place."))
    return true
  }
  return false
}

/** Return the language in which the text is written. */
const language = () => document.getElementById("id_language")?.value || "en"

/** Put an editor over a textarea, which goes on holding what is sent. */
export function edit(textarea) {
  const element = document.createElement("div")
  element.className = "prose-editor"
  textarea.before(element)
  element.append(textarea)
  const editor = new Editor({
    element,
    extensions: extensions([Own]),
    content: textarea.value,
    editorProps: {
      attributes: {
        role: "textbox",
        "aria-multiline": "true",
        "aria-label": textarea.dataset.label,
        lang: language(),
        spellcheck: "true",
      },
      transformPastedHTML: transformed,
      handlePaste: (_view, event) => handled(editor, event),
    },
    onUpdate() {
      textarea.value = tidy(editor.getHTML())
      textarea.dispatchEvent(new Event("input", { bubbles: true }))
    },
  })
  textarea.editor = editor
  // The toolbar is there once the editor says that it was created.
  editor.on("create", () => {
    finish(editor)
    textarea.dispatchEvent(new CustomEvent("desk:ready", { bubbles: true }))
  })
  document.getElementById("id_language")?.addEventListener("change", () => {
    editor.view.dom.lang = language()
  })
  const label = document.querySelector(`label[for="${textarea.id}"]`)
  label?.addEventListener("click", () => editor.commands.focus())
  return editor
}

document.querySelectorAll("textarea[data-desk-editor]").forEach(edit)
