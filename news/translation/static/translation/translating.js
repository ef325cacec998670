/* The translating desk: registered names go in at the cursor, and nothing typed is lost:
   this browser keeps it until it is saved, through a crash and an ended session. */

const desk = document.querySelector("#translation_form")
const notice = document.querySelector("[data-kept]")
const PAUSE = 1000
let isChanged = false
let waiting

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

/** What this browser keeps of this page for this person; a browser may refuse to. */
const store = {
  get key() {
    return `translating ${location.pathname} ${desk.dataset.person}`
  },
  read() {
    try {
      return JSON.parse(localStorage.getItem(this.key))
    } catch {
      return null
    }
  },
  write(kept) {
    try {
      if (kept) localStorage.setItem(this.key, JSON.stringify(kept))
      else localStorage.removeItem(this.key)
    } catch {
      // Full, or forbidden: the question on leaving remains.
    }
  },
}

/** Return the versions of both texts that this page shows. */
function shown() {
  return `${desk.elements.source_version.value} ${desk.elements.base_version.value}`
}

/** Keep what differs from the page as it came. */
function keep({ isSent = false } = {}) {
  clearTimeout(waiting)
  const texts = [...desk.querySelectorAll("textarea, input[type=text]")]
  const changed = texts.filter((field) => field.value !== field.defaultValue)
  const fields = Object.fromEntries(changed.map((field) => [field.name, field.value]))
  store.write(changed.length ? { shown: shown(), isSent, fields } : null)
}

/** Put back what was kept; beside a newer text it only stands in the notice. */
function putBack() {
  const kept = store.read()
  if (!kept) return
  const isSame = kept.shown === shown()
  if (kept.isSent && !isSame) {
    store.write(null)
    return
  }
  for (const [name, value] of Object.entries(kept.fields)) {
    const field = desk.elements[name]
    if (isSame && field) field.value = value
  }
  const text = notice.querySelector("textarea")
  text.value = Object.values(kept.fields).join("\n\n")
  text.hidden = isSame
  notice.hidden = false
  isChanged = isSame
}

/** Forget what was kept, and show the page as it came. */
function drop() {
  desk.reset()
  store.write(null)
  notice.hidden = true
  isChanged = false
}

if (desk) {
  desk.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-field]")
    if (button) insert(button)
  })
  desk.addEventListener("input", () => {
    isChanged = true
    clearTimeout(waiting)
    waiting = setTimeout(keep, PAUSE)
  })
  desk.addEventListener("submit", () => {
    isChanged = false
    keep({ isSent: true })
  })
  window.addEventListener("beforeunload", (event) => {
    if (isChanged) event.preventDefault()
  })
  notice.querySelector("button").addEventListener("click", drop)
  putBack()
}
