/* How long a text is, counted as Word does: a Chinese character or sign is one, a word
   in other letters is one. The checks (news/writing/checking/rules/lengths.py) count the same way. */

const HAN = "\\u3001-\\u303f\\u3400-\\u9fff\\uff01-\\uff60\\u2014\\u2018-\\u201d\\u2026"
const COUNTED = new RegExp(`[${HAN}]|[^\\s${HAN}]+`, "g")
const BLOCKS = "p, h2, h3, h4, li, td, th, caption, figcaption, br"

/** Return how long a plain text is. */
export const lengthOf = (text) => text.match(COUNTED)?.length ?? 0

/** Return the words of HTML, with a space where a block ends. */
export function plain(html) {
  const { body } = new DOMParser().parseFromString(html, "text/html")
  for (const block of body.querySelectorAll(BLOCKS)) block.after(" ")
  return body.textContent
}
