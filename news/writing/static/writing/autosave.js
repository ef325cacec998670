/* Keeps what is typed, apart from the article, so that a killed browser loses little. */

import { say } from "writing/words"

const PAUSE = 2000
const LONGEST = 8000
const AGAIN = 5000
const APART = new Set(["csrfmiddlewaretoken", "base_version"])

const desk = document.querySelector(".desk")
const form = desk?.closest("form")
const state = document.getElementById("desk-state")
let timer
let waitingSince = 0
let isLeaving = false
let kept = ""

/** Return what the form holds, every field with its values. */
function fields() {
  const found = {}
  for (const [name, value] of new FormData(form)) {
    if (!APART.has(name) && typeof value === "string") {
      found[name] = [...(found[name] ?? []), value]
    }
  }
  return found
}

/** Return the request that keeps the text. */
function request(typed) {
  return {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      "X-CSRFToken": form.elements.csrfmiddlewaretoken.value,
    },
    body: JSON.stringify({
      fields: typed,
      base_version: Number(form.elements.base_version?.value) || null,
    }),
  }
}

/** Say in words why the text is not kept. */
function complaint(status) {
  if (status === 404 || status === 410) {
    return say("Not saved: the article was deleted. Copy your text before you leave.")
  }
  if (status === 413) return say("Not saved: the text is too large.")
  if (status === 403 || status === 401) {
    return say("Not saved: you are signed out. Sign in in another window.")
  }
  return say("Not saved: no connection. Your text is still here.")
}

/** Show whether the text is kept. */
function tell(text, isWrong) {
  state.textContent = text
  state.classList.toggle("desk-state-wrong", isWrong)
}

/** Keep the text now; try again later if that fails. */
async function keep() {
  clearTimeout(timer)
  waitingSince = 0
  const typed = fields()
  const text = JSON.stringify(typed)
  if (isLeaving || text === kept) return
  let status
  try {
    const answer = await fetch(desk.dataset.autosave, {
      ...request(typed),
      redirect: "manual",
    })
    status = answer.type === "opaqueredirect" ? 403 : answer.status
    if (answer.ok) {
      kept = text
      const { time } = await answer.json()
      tell(say("Saved for you at {time}", { time }), false)
      return
    }
  } catch {
    status = 0
  }
  tell(complaint(status), true)
  timer = setTimeout(keep, AGAIN)
}

/** Keep the text once the writer pauses, and at the latest some seconds from now. */
function soon() {
  waitingSince ||= Date.now()
  clearTimeout(timer)
  const left = Math.max(0, LONGEST - (Date.now() - waitingSince))
  timer = setTimeout(keep, Math.min(PAUSE, left))
}

/** Hand the last words over while the page goes away. */
function flush() {
  if (isLeaving || !waitingSince) return
  fetch(desk.dataset.autosave, { ...request(fields()), keepalive: true })
}

if (desk && form) {
  kept = JSON.stringify(fields())
  form.addEventListener("input", soon)
  form.addEventListener("change", soon)
  window.django?.jQuery?.(form).on("change", soon)
  form.addEventListener("submit", () => {
    isLeaving = true
    clearTimeout(timer)
  })
  document.addEventListener("visibilitychange", () => document.hidden && flush())
  window.addEventListener("pagehide", flush)
}
