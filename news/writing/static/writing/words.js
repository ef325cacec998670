/* The sentences of the article desk, translated by the server. */

const source = document.getElementById("desk-words")
const table = source ? JSON.parse(source.textContent) : {}

// The editor's own dialogs ask Django's JavaScript catalogue.
Object.assign(window.django?.catalog ?? {}, table)

/** Return a text of the interface; `{name}` stands for a value. */
export function say(text, values = {}) {
  const said = table[text] ?? text
  return said.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole)
}
