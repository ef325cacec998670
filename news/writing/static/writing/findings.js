/* What the checks find in the text as it is typed: a list below the form, lines under
   the words, and the way from one to the other and back. */

import { isKey } from "writing/keys"
import { mark, marked, marks, placeOf } from "writing/marks"
import { placed, placedIn } from "writing/places"
import { say } from "writing/words"

const PAUSE = 1000
const desk = document.querySelector(".desk")
const form = desk?.closest("form")
const state = document.getElementById("desk-findings-state")
const body = document.getElementById("id_body")
let timer
let asked = 0
let last = null

/** Return the list; it is written anew after each check. */
const list = () => document.getElementById("desk-findings")

/** Return the entry of a finding in the list. */
const entry = (id) => list().querySelector(`[data-finding="${id}"]`)

/** Return a finding as its entry tells it. */
function told({ dataset }) {
  const { finding: id, kind, field, start, excerpt } = dataset
  return { id, kind, field, start: Number(start), excerpt }
}

/** Draw the lines under what is found in the body and not ignored. */
function draw() {
  const { editor } = body
  if (!editor) return
  const open = [...list().querySelectorAll("[data-finding]:not([data-ignored])")]
  const found = open.map(told).filter(({ field }) => field === "body")
  mark(editor, placed(editor.state.doc, found))
}

/** Put a new list in place of the old; what had the focus has it again. */
function show(html) {
  const page = new DOMParser().parseFromString(html, "text/html")
  const focused = list().contains(document.activeElement) ? document.activeElement : null
  const id = focused?.closest("[data-finding]")?.dataset.finding
  list().replaceWith(document.adoptNode(page.getElementById("desk-findings")))
  reveal()
  draw()
  if (focused) (entry(id) ?? list()).querySelector("[data-show]")?.focus()
}

/** Show the buttons, which need this script. */
function reveal() {
  for (const button of list().querySelectorAll("[data-take]")) button.hidden = false
}

/** Return whether somebody writes a reason, which a new list would take away. */
const isAnswering = () => list().contains(document.activeElement) && document.activeElement.localName === "input"

/** Send the form; show the new list, and return what is wrong if it is refused. */
async function send(address, more = {}) {
  const turn = ++asked
  const sent = new FormData(form)
  for (const [name, value] of Object.entries(more)) sent.set(name, value)
  try {
    const answer = await fetch(address, { method: "POST", body: sent, redirect: "manual" })
    if (answer.status === 413) return say("The text is too large to be checked.")
    if (answer.status === 403) return say("You may not decide this.")
    const { html, error } = await answer.json()
    if (error) return error
    if (turn === asked) show(html)
    return ""
  } catch {
    return say("The checks cannot be reached now.")
  }
}

/** Check the text, unless somebody is answering a finding at this moment. */
async function check() {
  if (isAnswering()) soon()
  else state.textContent = await send(desk.dataset.check)
}

/** Check the text once the writer pauses. */
function soon() {
  clearTimeout(timer)
  timer = setTimeout(check, PAUSE)
}

/** Select the words of a finding in their field. */
function goTo(id) {
  const found = told(entry(id))
  last = id
  if (found.field === "body" && body.editor) goInText(body.editor, id, found)
  else goInField(document.getElementById(`id_${found.field}`), found)
}

/** Select the words of a finding in the editor of the text. */
function goInText(editor, id, found) {
  const place = placeOf(editor, id) ?? placed(editor.state.doc, [found])[0]
  const chain = editor.chain().focus()
  if (place) chain.setTextSelection({ from: place.from, to: place.to }).scrollIntoView()
  chain.run()
}

/** Select the words of a finding in a plain field. */
function goInField(field, found) {
  const place = placedIn(field.value, found)
  field.focus()
  if (place) field.setSelectionRange?.(place.from, place.to)
}

/** Put the suggestion in place of the words that were found. */
function take(id, suggestion) {
  const found = told(entry(id))
  goTo(id)
  if (found.field === "body" && body.editor) {
    const place = placeOf(body.editor, id)
    if (!place) return
    const { state: before, view } = body.editor
    view.dispatch(before.tr.insertText(suggestion, place.from, place.to))
  } else {
    const field = document.getElementById(`id_${found.field}`)
    const place = placedIn(field.value, found)
    if (!place) return
    field.setRangeText(suggestion, place.from, place.to, "end")
    field.dispatchEvent(new Event("input", { bubbles: true }))
  }
}

/** Send the reason for which a finding is left. */
async function decide(item) {
  const reason = item.querySelector("input")
  const said = item.querySelector(".finding-said")
  if (!reason.value.trim()) {
    said.textContent = say("Say why.")
    reason.focus()
    return
  }
  const more = { finding: item.dataset.finding, because: reason.value }
  said.textContent = await send(desk.dataset.answer, more)
}

/** Ask below a finding why it is to be left. */
function ask(item) {
  item.querySelector(".finding-because").hidden = false
  item.querySelector("input").focus()
}

/** Handle a press in the list. */
async function pressed(event) {
  const item = event.target.closest("[data-finding]")
  const control = event.target.closest("a, button")
  if (!item || !control || !list().contains(item)) return
  const { dataset } = control
  event.preventDefault()
  if ("show" in dataset) goTo(item.dataset.finding)
  else if ("take" in dataset) take(item.dataset.finding, dataset.take)
  else if ("ignore" in dataset) ask(item)
  else if ("decide" in dataset) await decide(item)
  else if ("again" in dataset) {
    const more = { finding: item.dataset.finding, again: "1" }
    state.textContent = await send(desk.dataset.answer, more)
  }
}

/** Go to the next finding after the cursor, or to the first. */
function next() {
  const found = body.editor ? marked(body.editor) : []
  const cursor = body.editor?.view.hasFocus() ? body.editor.state.selection.from : -1
  const chosen = found.find(({ from }) => from > cursor) ?? found[0]
  const first = list().querySelector("[data-finding]")?.dataset.finding
  const id = chosen?.id ?? first
  if (id) goTo(id)
}

/** Go to the entry of the finding at the cursor, or of the last that was visited. */
function back() {
  const cursor = body.editor?.state.selection.from
  const here = body.editor
    ? marked(body.editor).find(({ from, to }) => from <= cursor && cursor <= to)
    : null
  const item = entry(here?.id ?? last) ?? list().querySelector("[data-finding]")
  item?.querySelector("[data-show]").focus()
}

/** Begin once the editor stands, whose text is marked. */
function begin() {
  body.editor?.registerPlugin(marks())
  reveal()
  draw()
  if (document.querySelector(".desk-found")) soon()
}

if (desk && form && list()) {
  form.addEventListener("input", (event) => list().contains(event.target) || soon())
  form.addEventListener("change", (event) => list().contains(event.target) || soon())
  window.django?.jQuery?.(form).on("change", soon)
  form.addEventListener("click", pressed)
  form.addEventListener("keydown", (event) => {
    const item = event.target.closest?.(".finding-because")?.closest("[data-finding]")
    if (event.key !== "Enter" || event.isComposing || event.target.localName !== "input" || !item) return
    event.preventDefault()
    decide(item)
  })
  document.addEventListener("keydown", (event) => {
    if (isKey(event, "KeyN")) next()
    else if (isKey(event, "KeyB")) back()
    else return
    event.preventDefault()
  })
  if (body.editor?.view) begin()
  else body.addEventListener("desk:ready", begin, { once: true })
}
