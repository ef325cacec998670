/* Copies an article as formatted text, for the editor of the official WeChat account. */

const button = document.querySelector("[data-copy]")
const source = document.getElementById(button.dataset.copy)
const preview = document.querySelector(".wechat-preview")
const said = document.querySelector("[data-copied]")

/** Put the article on the clipboard, as HTML and as its words. */
function copy() {
  const words = preview.contentDocument.body.innerText
  const forms = { "text/html": source.value, "text/plain": words }
  const blobs = Object.entries(forms).map(([type, text]) => [type, new Blob([text], { type })])
  return navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))])
}

/** Select the article in its frame, where a browser does not let a page copy. */
function select() {
  preview.contentWindow.focus()
  preview.contentWindow.getSelection().selectAllChildren(preview.contentDocument.body)
}

button.addEventListener("click", async () => {
  try {
    await copy()
    said.textContent = said.dataset.copied
  } catch {
    // Without HTTPS there is no clipboard, and a person may refuse it.
    select()
    said.textContent = said.dataset.select
  }
})
