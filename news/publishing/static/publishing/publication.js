/* The form that schedules an article: it never leaves out unsaved text in silence. */

const form = document.querySelector(".publication-form")
const article = document.getElementById("article_form")
const notice = form?.querySelector(".publication-unsaved")
const memory = `publication-${form?.dataset.key}`
let saved = ""

/** Return what the article's form holds, as one text. */
function typed() {
  const pairs = [...new FormData(article)].filter(([, value]) => typeof value === "string")
  return JSON.stringify(pairs)
}

/** Show that there is unsaved text, and stop unless the writer leaves it out. */
function guard(event) {
  const leavesOut = event.submitter?.name === "leave_out"
  if (leavesOut || typed() === saved) return
  event.preventDefault()
  notice.hidden = false
  notice.querySelector("button").focus()
}

/** Keep day and time while the article is saved. */
function saveFirst() {
  const fields = [...form.querySelectorAll("fieldset input")]
  sessionStorage.setItem(memory, JSON.stringify(fields.map((field) => field.value)))
  document.querySelector("[name=_continue]")?.click()
}

/** Put day and time back after the article was saved. */
function restore() {
  const kept = JSON.parse(sessionStorage.getItem(memory) ?? "[]")
  sessionStorage.removeItem(memory)
  form.querySelectorAll("fieldset input").forEach((field, place) => {
    field.value = kept[place] ?? field.value
  })
}

if (form && article) {
  // The editor writes its text into the form once it has started.
  window.addEventListener("load", () => setTimeout(() => { saved = typed() }))
  form.addEventListener("submit", guard)
  form.querySelector("[data-save]").addEventListener("click", saveFirst)
  restore()
}
