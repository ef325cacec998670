/* The article form: counts of characters, and keys for what is done often. */

import { isKey } from "writing/keys"
import { lengthOf, plain } from "writing/lengths"
import { say } from "writing/words"

const FIELDS = ["title", "summary", "body"]
const limits = JSON.parse(document.getElementById("desk-limits")?.textContent ?? "{}")
const section = document.getElementById("id_section")

/** Return how long the section wants a field at most; undefined if it does not say. */
const limitOf = (name) => limits[section?.value]?.[name]

/** Return the words of a field. */
const textOf = (field) => (field.id === "id_body" ? plain(field.value) : field.value)

/** Say how long a field is, against its section's limit or else its own. */
function length(field, name) {
  const most = limitOf(name)
  const count = lengthOf(textOf(field))
  if (most) return { said: say("{count} of {most}, counted as in Word", { count, most }), isOver: count > most }
  const own = Number(field.dataset.count)
  if (!own) return { said: say("{count}, counted as in Word", { count }), isOver: false }
  const typed = [...field.value].length
  return { said: say("{count} of {most} characters", { count: typed, most: own }), isOver: typed > own }
}

/** Show under a field how long its text is. */
function counted(name) {
  const field = document.getElementById(`id_${name}`)
  if (!field) return
  const line = document.createElement("p")
  line.className = "desk-count"
  line.id = `${field.id}-count`
  field.setAttribute("aria-describedby", line.id)
  ;(field.closest(".prose-editor") ?? field).after(line)
  const refresh = () => {
    const { said, isOver } = length(field, name)
    line.textContent = said
    line.classList.toggle("desk-count-over", isOver)
  }
  field.addEventListener("input", refresh)
  section?.addEventListener("change", refresh)
  if (section) window.django?.jQuery?.(section).on("change", refresh)
  refresh()
}

/** Press a button of the form, as a click would. */
function press(selector) {
  document.querySelector(selector)?.click()
}

/** Save, and let the server lead on to submitting or publishing. */
function goOn() {
  const button = document.querySelector("[name=_continue], [name=_save]")
  if (!button) return
  const wish = document.createElement("input")
  Object.assign(wish, { type: "hidden", name: "_onward", value: "1" })
  button.form.append(wish)
  button.click()
}

const keys = document.getElementById("desk-keys")
const keysButton = document.getElementById("desk-keys-button")
if (keys && keysButton) {
  keysButton.hidden = false
  keysButton.addEventListener("click", () => keys.showModal())
}

FIELDS.forEach(counted)

// A headline is one line that may wrap.
document.getElementById("id_title")?.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.isComposing) event.preventDefault()
})

const KEYS = [
  ["KeyP", () => press("#desk-preview-button")],
  ["Enter", goOn],
  ["KeyK", () => keys?.open || keys?.showModal()],
]

document.addEventListener("keydown", (event) => {
  const isCommand = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey
  const chosen = KEYS.find(([code]) => isKey(event, code))
  if (isCommand && event.key.toLowerCase() === "s") press("[name=_continue], [name=_save]")
  else if (chosen) chosen[1]()
  else return
  event.preventDefault()
})
