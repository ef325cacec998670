/* The translating desk: registered names go in at the cursor, and nothing typed is
   left behind without a question. */

const desk = document.querySelector("#translation_form")
let isChanged = false

/** Put a name where the cursor stands in the field of its passage. */
function insert(button) {
  const field = desk.elements[button.dataset.field]
  const before = field.value.slice(0, field.selectionStart)
  const isLatin = /[\w)]$/.test(before) && /^\w/.test(button.value)
  const name = isLatin ? ` ${button.value}` : button.value
  field.setRangeText(name, field.selectionStart, field.selectionEnd, "end")
  field.dispatchEvent(new Event("input", { bubbles: true }))
  field.focus()
}

if (desk) {
  desk.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-field]")
    if (button) insert(button)
  })
  desk.addEventListener("input", () => {
    isChanged = true
  })
  desk.addEventListener("submit", () => {
    isChanged = false
  })
  window.addEventListener("beforeunload", (event) => {
    if (isChanged) event.preventDefault()
  })
}
