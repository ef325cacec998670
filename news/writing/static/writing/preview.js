/* The article as the public would see it, beside the form, while it is typed; on wish
   its translation beside it, and either language around the text. */

import { say } from "writing/words"

const WAIT = 500
const desk = document.querySelector(".desk")
const form = desk?.closest("form")
const pane = document.getElementById("desk-preview")
const frame = document.getElementById("desk-preview-frame")
const other = document.getElementById("desk-preview-translation")
const state = document.getElementById("desk-preview-state")
const opener = document.getElementById("desk-preview-button")
const beside = document.getElementById("desk-preview-beside")
const turns = new Map()
let width = 390
let surroundings = ""
let timer

/** Fit a page of the chosen width into its stage. */
function fit(window) {
  const stage = window.parentElement
  const scale = Math.min(1, stage.clientWidth / width)
  window.style.width = `${width}px`
  window.style.height = `${stage.clientHeight / scale}px`
  window.style.transform = `scale(${scale})`
}

/** Show a page; what stands in the window stays there. */
function show(window, html) {
  const shown = window.contentDocument
  if (!shown?.body?.children.length) {
    window.srcdoc = html
    return
  }
  const page = new DOMParser().parseFromString(html, "text/html")
  const { scrollTop } = shown.documentElement
  shown.documentElement.lang = page.documentElement.lang
  shown.body.replaceWith(shown.adoptNode(page.body))
  shown.documentElement.scrollTop = scrollTop
}

/** Ask for a page of what the form holds; an older answer is not shown. */
async function load(window, what) {
  const turn = (turns.get(window) ?? 0) + 1
  turns.set(window, turn)
  const sent = new FormData(form)
  sent.set("_surroundings", surroundings)
  sent.set("_shown", what)
  const answer = await fetch(desk.dataset.preview, { method: "POST", body: sent })
  if (answer.status === 404 && what === "translation") {
    showBeside(false)
    state.textContent = say("This article has no translation yet.")
    return
  }
  if (!answer.ok) throw new Error(String(answer.status))
  const html = await answer.text()
  if (turn === turns.get(window)) show(window, html)
}

/** Bring the windows up to date. */
async function refresh() {
  try {
    state.textContent = ""
    await load(frame, "text")
    if (isBeside()) await load(other, "translation")
  } catch {
    state.textContent = say("The preview cannot be reached now.")
  }
}

/** Show the article once the writer pauses. */
function soon() {
  if (pane.hidden) return
  clearTimeout(timer)
  timer = setTimeout(refresh, WAIT)
}

/** Whether the translation is shown. */
const isBeside = () => !other.parentElement.hidden

/** Fit both windows. */
function fitAll() {
  if (pane.hidden) return
  fit(frame)
  if (isBeside()) fit(other)
}

/** Show the translation beside the text, or not. */
function showBeside(isShown) {
  other.parentElement.hidden = !isShown
  beside.setAttribute("aria-pressed", String(isShown))
  pane.classList.toggle("desk-preview-wide", isShown)
  fitAll()
}

/** Open or close the pane. */
function toggle(isOpen) {
  pane.hidden = !isOpen
  opener.setAttribute("aria-expanded", String(isOpen))
  document.documentElement.classList.toggle("desk-previewing", isOpen)
  if (!isOpen) return
  fitAll()
  refresh()
}

/** Let one button of a group be the pressed one, and say which it is. */
function choice(name, chosen) {
  const buttons = [...pane.querySelectorAll(`[data-${name}]`)]
  for (const button of buttons) {
    button.addEventListener("click", () => {
      buttons.forEach((one) => one.setAttribute("aria-pressed", String(one === button)))
      chosen(button.dataset[name])
    })
  }
}

if (desk && pane && opener) {
  opener.type = "button"
  opener.addEventListener("click", () => toggle(pane.hidden))
  document.getElementById("desk-preview-close").addEventListener("click", () => {
    toggle(false)
    opener.focus()
  })
  choice("width", (wanted) => {
    width = Number(wanted)
    fitAll()
  })
  choice("surroundings", (wanted) => {
    surroundings = wanted
    refresh()
  })
  beside.addEventListener("click", () => {
    showBeside(!isBeside())
    refresh()
  })
  form.addEventListener("input", soon)
  form.addEventListener("change", soon)
  window.django?.jQuery?.(form).on("change", soon)
  window.addEventListener("resize", fitAll)
}
