/* The toolbar: our own entries, labels in the reader's language, arrow keys. */

import { Extension, updateAttrsDialog } from "django-prose-editor/editor"
import { chooseFilm, describe, isInGallery, move } from "writing/figures"
import { chooseFile, chooseGallery, choosePhoto } from "writing/library"
import { say } from "writing/words"

/** Ask for the title above the table. */
async function entitle(editor) {
  const { title } = editor.getAttributes("table")
  const answer = await updateAttrsDialog(
    { title: { type: "string", title: say("Title of the table") } },
    { title: say("Title of the table") },
  )(editor, { title })
  if (answer) {
    const plain = new Option(answer.title.trim()).innerHTML
    editor.chain().focus().updateAttributes("table", { title: plain || null }).run()
  }
}

/** Add the buttons for what stands in a text beside its words. */
function defineFigures({ menu, buttons }) {
  const define = (name, icon, title, command, more = {}) =>
    menu.defineItem({
      name,
      groups: "insert",
      button: buttons.material(icon, title),
      command,
      ...more,
    })
  const outsideGallery = (editor) => !isInGallery(editor)
  define("photo", "add_photo_alternate", "Photo from the library", choosePhoto, {
    priority: 120,
  })
  define("gallery", "photo_library", "Gallery", chooseGallery)
  define("film", "movie", "Video", chooseFilm)
  define("file", "attach_file", "Attachment", chooseFile)
  define("describe", "image_search", "Words of the picture", describe, {
    hidden: (editor) => !editor.isActive("image"),
  })
  define("earlier", "arrow_back", "Earlier in the gallery", (one) => move(one, -1), {
    hidden: outsideGallery,
  })
  define("later", "arrow_forward", "Later in the gallery", (one) => move(one, 1), {
    hidden: outsideGallery,
  })
}

/** Return the commands and buttons that this newsroom adds. */
export const Own = Extension.create({
  name: "own",
  addCommands: () => ({
    choosePhoto:
      () =>
      ({ editor }) => {
        choosePhoto(editor)
        return true
      },
  }),
  addKeyboardShortcuts: () => ({
    "Mod-Alt-i": ({ editor }) => editor.commands.choosePhoto(),
    "Alt-ArrowUp": ({ editor }) => move(editor, -1),
    "Alt-ArrowDown": ({ editor }) => move(editor, 1),
  }),
  addMenuItems({ menu, buttons }) {
    defineFigures({ menu, buttons })
    menu.defineItem({
      name: "quote",
      groups: "quotes",
      button: buttons.material("format_quote", "blockquote"),
      active: (editor) => editor.isActive("blockquote"),
      command: (editor) => editor.chain().focus().toggleBlockquote().run(),
    })
    menu.defineItem({
      name: "table",
      groups: "insert",
      button: buttons.material("table_chart", "Insert table"),
      hidden: (editor) => editor.isActive("table"),
      command: (editor) =>
        editor.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run(),
    })
    menu.defineItem({
      name: "rule",
      groups: "insert",
      button: buttons.material("horizontal_rule", "horizontal rule"),
      command: (editor) => editor.chain().focus().setHorizontalRule().run(),
    })
    menu.defineItem({
      name: "tableTitle",
      groups: "table",
      button: buttons.material("title", "Title of the table"),
      hidden: (editor) => !editor.isActive("table"),
      command: entitle,
    })
  },
})

/** Write the labels of the buttons in the reader's language. */
function label(button) {
  const text = say(button.title || button.textContent)
  button.title = text
  button.setAttribute("aria-label", text)
}

/** Let the arrow keys walk along the toolbar, which is one stop of the Tab key. */
function walk(bar, event) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
  const shown = [...bar.querySelectorAll("button")].filter((one) => one.offsetParent)
  const place = shown.indexOf(document.activeElement)
  if (!step || place < 0) return
  event.preventDefault()
  const next = shown.at((place + step) % shown.length)
  shown.forEach((one) => (one.tabIndex = one === next ? 0 : -1))
  next.focus()
}

/** Finish the toolbar of an editor. */
export function finish(editor) {
  const bar = editor.storage.menu.dom
  const buttons = [...bar.querySelectorAll("button")]
  buttons.forEach(label)
  buttons.forEach((one, place) => (one.tabIndex = place ? -1 : 0))
  bar.setAttribute("role", "toolbar")
  bar.setAttribute("aria-label", say("Formatting"))
  bar.addEventListener("keydown", (event) => walk(bar, event))
  const refresh = () =>
    buttons.forEach((one) => {
      const isOff = one.classList.contains("disabled")
      one.setAttribute("aria-disabled", String(isOff))
      one.setAttribute("aria-pressed", String(one.classList.contains("active")))
    })
  editor.on("transaction", refresh)
  refresh()
}
