/* A dialog that lists what the newsroom has, photos or files: find, and choose. */

import { say } from "writing/words"

const WAIT = 250
const FEWEST = 2

/** Return an element with properties and children. */
export function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties)
  element.append(...children)
  return element
}

/** Return a row's text in the language of the article, or in the other. */
export function text(row, name) {
  const language = document.getElementById("id_language")?.value ?? "en"
  const other = `${name}_zh`
  return language === "en" ? row[name] || row[other] : row[other] || row[name]
}

/** Add the rows that were found, or why there are none; return where they go on. */
async function show(list, status, address, { key, none, tile, isCurrent }, choose) {
  status.textContent = say("Searching")
  try {
    const answer = await fetch(address, { headers: { Accept: "application/json" } })
    if (!answer.ok) throw new Error(String(answer.status))
    const { [key]: rows, after = "" } = await answer.json()
    if (!isCurrent()) return ""
    const buttons = rows.map((row) => {
      const button = make("button", { type: "button", className: "library-photo" })
      button.append(...tile(row))
      button.addEventListener("click", () => choose(row, button))
      return make("li", {}, button)
    })
    list.append(...buttons)
    status.textContent = rows.length ? "" : say(none)
    return after
  } catch {
    status.textContent = say("The library cannot be reached now.")
    return ""
  }
}

/** Return what to do with a chosen row: it is taken at once, or put to the others. */
function chooser(dialog, footer, shelf) {
  if (!shelf.several) {
    return (row) => {
      dialog.close()
      shelf.take([row])
    }
  }
  const chosen = []
  const done = make("button", { type: "button", disabled: true })
  const count = () => {
    done.textContent = say("Insert a gallery of {count}", { count: chosen.length })
    done.disabled = chosen.length < FEWEST
  }
  done.addEventListener("click", () => {
    dialog.close()
    shelf.take(chosen)
  })
  footer.append(done)
  count()
  return (row, button) => {
    const place = chosen.findIndex((one) => one.id === row.id)
    if (place < 0) chosen.push(row)
    else chosen.splice(place, 1)
    button.setAttribute("aria-pressed", String(place < 0))
    count()
  }
}

/** Open a dialog; `shelf` says what it lists, and takes what is chosen. */
export function open(editor, shelf) {
  const search = make("input", { type: "search", id: "library-search" })
  const status = make("p", { role: "status", className: "library-status" })
  const list = make("ul", { className: "library-photos" })
  const more = make("button", { type: "button", hidden: true, className: "library-more" })
  const footer = make("footer")
  const close = make("button", { type: "button", textContent: say("Close") })
  const label = make("label", { htmlFor: search.id, textContent: say(shelf.find) })
  const heading = make("h2", { id: "library-title", textContent: say(shelf.heading) })
  const dialog = make(
    "dialog",
    { className: "library" },
    make("header", {}, heading, close),
    ...[label, search, status, list, more, footer],
  )
  dialog.setAttribute("aria-labelledby", heading.id)
  document.body.append(dialog)
  const choose = chooser(dialog, footer, shelf)
  let turn = 0
  const load = async (from) => {
    const address = `${shelf.source}${from}&q=${encodeURIComponent(search.value)}`
    const mine = turn
    // What was asked before the last key must not come in between.
    const isCurrent = () => mine === turn
    const after = await show(list, status, address, { ...shelf, isCurrent }, choose)
    if (!isCurrent()) return
    more.hidden = !after
    more.onclick = async () => {
      const last = list.lastElementChild
      await load(after)
      // The button may be gone by now, and with it the focus.
      last?.nextElementSibling?.firstChild.focus()
    }
  }
  const find = () => {
    turn += 1
    list.replaceChildren()
    return load("?")
  }
  more.textContent = say("Show more")
  let timer
  search.addEventListener("input", () => {
    clearTimeout(timer)
    timer = setTimeout(find, WAIT)
  })
  close.addEventListener("click", () => dialog.close())
  dialog.addEventListener("close", () => {
    dialog.remove()
    editor.view.focus()
  })
  dialog.showModal()
  search.focus()
  find()
}
