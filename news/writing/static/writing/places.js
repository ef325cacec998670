/* Where the words of a finding stand in the editor. The checks read a text as lines of
   characters, one line for each block; here each character keeps its place. */

/** Return the characters of a text, as the checks count them. */
const characters = (text) => [...text]

/** Return a line without the spaces around it. */
function trimmed(line) {
  const isWord = ({ text }) => text.trim() !== ""
  const first = line.findIndex(isWord)
  return first < 0 ? [] : line.slice(first, line.findLastIndex(isWord) + 1)
}

/** Return the lines of one block, each a row of characters with their places. */
function linesOf(block, start) {
  const lines = [[]]
  block.forEach((child, offset) => {
    if (!child.isText) {
      if (child.type.name === "hardBreak") lines.push([])
      return
    }
    let from = start + offset
    for (const text of characters(child.text)) {
      lines.at(-1).push({ text: /[\t\u00a0]/.test(text) ? " " : text, from, to: from + text.length })
      from += text.length
    }
  })
  return lines
}

/** Return the characters of a document; a break between two lines has no place. */
function read(document) {
  const found = []
  document.descendants((node, position) => {
    if (!node.isTextblock) return true
    for (const line of linesOf(node, position + 1).map(trimmed)) {
      if (line.length && found.length) found.push({ text: "\n" })
      found.push(...line)
    }
    return false
  })
  return found
}

/** Return where words begin: where they are said to, or else nearest to it. */
function nearest(text, words, start) {
  const isHere = (at) => words.every((one, index) => text[at + index]?.text === one)
  if (isHere(start)) return start
  let best = -1
  for (let at = 0; at <= text.length - words.length; at += 1) {
    const isNearer = best < 0 || Math.abs(at - start) < Math.abs(best - start)
    if (isNearer && isHere(at)) best = at
  }
  return best
}

/** Return the findings whose words stand in a document, each with its place there.

    The text may have been changed since it was checked. */
export function placed(document, findings) {
  const text = read(document)
  return findings.flatMap((one) => {
    const words = characters(one.excerpt)
    const at = words.length ? nearest(text, words, one.start) : -1
    if (at < 0) return []
    return [{ ...one, from: text[at].from, to: text[at + words.length - 1].to }]
  })
}

/** Return the place of a finding in a plain field, in the units of its selection. */
export function placedIn(value, { excerpt, start }) {
  const text = characters(value).map((one) => ({ text: one }))
  const words = characters(excerpt)
  const at = nearest(text, words, start)
  if (at < 0) return null
  const from = characters(value).slice(0, at).join("").length
  return { from, to: from + excerpt.length }
}
