/* What the text suggests to link: one press puts it into its field, or away. */

/** Put a row into a choice box, as if it had been found by typing. */
function take(button) {
  const field = document.getElementById(button.dataset.take)
  if (!field) return
  const { key, label } = button.dataset
  const known = [...field.options].find((one) => one.value === key)
  const option = known ?? field.appendChild(new Option(label, key))
  option.selected = true
  field.dispatchEvent(new Event("change", { bubbles: true }))
}

/** Take a proposal off the list, and the list away with the last one. */
function close(button) {
  const panel = button.closest(".desk-proposals")
  const next = button.closest("li").nextElementSibling ?? button.closest("li").previousElementSibling
  button.closest("li").remove()
  if (next) next.querySelector("button").focus()
  else panel.remove()
}

const panel = document.querySelector(".desk-proposals")
for (const button of panel?.querySelectorAll("button") ?? []) button.hidden = false
panel?.addEventListener("click", (event) => {
  const button = event.target.closest("button")
  if (!button) return
  if (button.dataset.take) take(button)
  close(button)
})
