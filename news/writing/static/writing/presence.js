/* Tells the server that this article is open here, and shows who else has it open. */

const EVERY = 10000

const panel = document.querySelector("[data-presence]")
const form = document.getElementById("article_form")
let hasTyped = false
let timer

/** Return the request that says something about this form. */
function request(name) {
  const body = new URLSearchParams()
  body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value)
  if (name) body.set(name, "1")
  return { method: "POST", body, redirect: "manual", keepalive: name === "left" }
}

/** Show the sentences about the others; without any, nothing. */
function show(sentences) {
  const list = panel.querySelector("ul")
  const shown = [...list.children].map((item) => item.textContent)
  // A screen reader reads the list aloud whenever it changes, so only then.
  if (shown.join("\n") === sentences.join("\n")) return
  list.replaceChildren(
    ...sentences.map((sentence) => {
      const item = document.createElement("li")
      item.textContent = sentence
      return item
    }),
  )
  panel.hidden = !sentences.length
}

/** Say that the form is open, and ask who else is here. */
async function ask() {
  clearTimeout(timer)
  try {
    const answer = await fetch(panel.dataset.presence, request(hasTyped ? "typed" : ""))
    if (answer.ok) show((await answer.json()).others)
  } catch {
    // Without a connection the last names stay; the next round asks again.
  }
  timer = setTimeout(ask, EVERY)
}

if (panel && form) {
  form.addEventListener("input", () => {
    hasTyped = true
  })
  window.addEventListener("pagehide", () => {
    clearTimeout(timer)
    fetch(panel.dataset.presence, request("left"))
  })
  window.addEventListener("pageshow", ask)
}
