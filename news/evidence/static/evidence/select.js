/* Marking evidence: words that are selected in the article become the passage. */

const AROUND = 40

const form = document.querySelector(".passage-form")
const shown = form?.querySelector(".passage-selected")

/** Return the words of a range on one line. */
function wordsOf(range) {
  return range.toString().replace(/\s+/g, " ").trim()
}

/** Return the words of a paragraph before and after a range. */
function around(paragraph, range) {
  const before = document.createRange()
  before.selectNodeContents(paragraph)
  const after = before.cloneRange()
  before.setEnd(range.startContainer, range.startOffset)
  after.setStart(range.endContainer, range.endOffset)
  return {
    before: before.toString().replace(/\s+/g, " ").trimStart().slice(-AROUND),
    after: after.toString().replace(/\s+/g, " ").trimEnd().slice(0, AROUND),
  }
}

/** Take over what is selected, if it stands within one paragraph of the article. */
function takeOver() {
  const selection = document.getSelection()
  if (!selection || selection.isCollapsed) return
  const range = selection.getRangeAt(0)
  const holder = range.commonAncestorContainer
  const element = holder instanceof Element ? holder : holder.parentElement
  const paragraph = element?.closest(".passage-paragraph")
  const quote = wordsOf(range)
  if (!paragraph || !quote) return
  const values = { quote, ...around(paragraph, range) }
  for (const [name, value] of Object.entries(values)) form.elements[name].value = value
  shown.querySelector("q").textContent = quote
  shown.hidden = false
}

/** Keep a selection within a sentence from ticking that sentence too. */
function leaveUnticked(event) {
  const isSelecting = !document.getSelection()?.isCollapsed
  if (isSelecting && !(event.target instanceof HTMLInputElement)) event.preventDefault()
}

if (form && shown) {
  const text = form.querySelector(".passage-text")
  text.addEventListener("mouseup", takeOver)
  text.addEventListener("keyup", takeOver)
  text.addEventListener("click", leaveUnticked)
}
