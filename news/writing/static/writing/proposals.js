/* What the text suggests to link: one press takes it, or puts it away for good. */

import { say } from "writing/words"

const panel = document.querySelector(".desk-proposals")
const desk = document.querySelector(".desk")
const state = document.getElementById("desk-proposals-state")

/** Put a row into a choice box, as if it had been found by typing. */
function take({ take: id, key, label }) {
  const field = document.getElementById(id)
  if (!field) return
  const known = [...field.options].find((one) => one.value === key)
  const option = known ?? field.appendChild(new Option(label, key))
  option.selected = true
  field.dispatchEvent(new Event("change", { bubbles: true }))
}

/** Open the form of a new row, with its first values filled. */
function open({ open: id, query }) {
  const opener = document.getElementById(id)
  if (!opener) return
  const address = new URL(opener.href)
  for (const [name, value] of new URLSearchParams(query)) address.searchParams.set(name, value)
  opener.href = address
  opener.click()
}

/** Send an answer to the server; return whether it was taken. */
async function send(address, proposal) {
  const form = panel.closest("form")
  const sent = new FormData()
  sent.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value)
  sent.set("proposal", proposal)
  try {
    const answer = await fetch(address, { method: "POST", body: sent, redirect: "manual" })
    if (!answer.ok) throw new Error(String(answer.status))
    const { said } = await answer.json()
    state.textContent = said
    return true
  } catch {
    state.textContent = say("This was not stored. Try again.")
    return false
  }
}

/** Take a proposal off the list; the next one has the focus. */
function close(item) {
  const next = item.nextElementSibling ?? item.previousElementSibling
  item.remove()
  const place = next?.querySelector("button:not([hidden])") ?? document.getElementById("desk-proposals-title")
  place.focus()
}

/** Take a proposal, or answer it at the server; return whether that is done. */
async function settle(dataset, proposal) {
  if ("drop" in dataset) return send(desk.dataset.drop, proposal)
  if ("join" in dataset) return send(desk.dataset.join, proposal)
  take(dataset)
  return true
}

/** Do what a button says; a proposal that is settled goes away. */
async function pressed(button) {
  const item = button.closest("li")
  if ("open" in button.dataset) open(button.dataset)
  else if (await settle(button.dataset, item.dataset.proposal)) close(item)
}

for (const button of panel?.querySelectorAll("button") ?? []) button.hidden = false
panel?.addEventListener("click", (event) => {
  const button = event.target.closest("button")
  if (button) pressed(button)
})
