/* The article form: counts of characters, and keys for what is done often. */

import { say } from "desk/words"

/** Show under a field how long its text is. */
function counted(field) {
  const line = document.createElement("p")
  const most = Number(field.dataset.count)
  line.className = "desk-count"
  line.id = `${field.id}-count`
  field.setAttribute("aria-describedby", line.id)
  field.after(line)
  const refresh = () => {
    const count = [...field.value].length
    line.textContent = say("{count} of {most} characters", { count, most })
    line.classList.toggle("desk-count-over", count > most)
  }
  field.addEventListener("input", refresh)
  refresh()
}

/** Press a button of the form, as a click would. */
function press(selector, event) {
  const button = document.querySelector(selector)
  if (!button) return
  event.preventDefault()
  button.click()
}

document.querySelectorAll("[data-count]").forEach(counted)

// A headline is one line that may wrap.
document.getElementById("id_title")?.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.isComposing) event.preventDefault()
})

document.addEventListener("keydown", (event) => {
  const isCommand = event.ctrlKey || event.metaKey
  const key = event.key.toLowerCase()
  if (isCommand && !event.altKey && !event.shiftKey && key === "s") {
    press("[name=_continue], [name=_save]", event)
  } else if (isCommand && event.altKey && event.code === "KeyP") {
    press("#desk-preview-button", event)
  }
})
