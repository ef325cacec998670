/* The article as the public would see it, beside the form, while it is typed. */

import { say } from "desk/words"

const WAIT = 500
const desk = document.querySelector(".desk")
const form = desk?.closest("form")
const pane = document.getElementById("desk-preview")
const frame = document.getElementById("desk-preview-frame")
const state = document.getElementById("desk-preview-state")
const opener = document.getElementById("desk-preview-button")
const widths = [...(pane?.querySelectorAll("[data-width]") ?? [])]
let width = 390
let timer
let asked = 0

/** Fit a page of the chosen width into the pane. */
function fit() {
  const stage = frame.parentElement
  const scale = Math.min(1, stage.clientWidth / width)
  frame.style.width = `${width}px`
  frame.style.height = `${stage.clientHeight / scale}px`
  frame.style.transform = `scale(${scale})`
}

/** Show a page; what stands in the window stays there. */
function show(html) {
  const shown = frame.contentDocument
  if (!shown?.body?.children.length) {
    frame.srcdoc = html
    return
  }
  const page = new DOMParser().parseFromString(html, "text/html")
  const { scrollTop } = shown.documentElement
  shown.documentElement.lang = page.documentElement.lang
  shown.body.replaceWith(shown.adoptNode(page.body))
  shown.documentElement.scrollTop = scrollTop
}

/** Ask for the page of what the form holds; an older answer is not shown. */
async function refresh() {
  const turn = ++asked
  try {
    const answer = await fetch(desk.dataset.preview, {
      method: "POST",
      body: new FormData(form),
    })
    if (!answer.ok) throw new Error(String(answer.status))
    const html = await answer.text()
    if (turn !== asked) return
    show(html)
    state.textContent = ""
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

/** Open or close the pane. */
function toggle(isOpen) {
  pane.hidden = !isOpen
  opener.setAttribute("aria-expanded", String(isOpen))
  document.documentElement.classList.toggle("desk-previewing", isOpen)
  if (!isOpen) return
  fit()
  refresh()
}

if (desk && pane && opener) {
  opener.type = "button"
  opener.addEventListener("click", () => toggle(pane.hidden))
  document.getElementById("desk-preview-close").addEventListener("click", () => {
    toggle(false)
    opener.focus()
  })
  for (const button of widths) {
    button.addEventListener("click", () => {
      width = Number(button.dataset.width)
      widths.forEach((one) => one.setAttribute("aria-pressed", String(one === button)))
      fit()
    })
  }
  form.addEventListener("input", soon)
  form.addEventListener("change", soon)
  window.django?.jQuery?.(form).on("change", soon)
  window.addEventListener("resize", () => pane.hidden || fit())
}
