/* Lines under the words in the editor that the checks found. They are drawn over the
   text and never become part of it. */

import { Plugin, pm } from "django-prose-editor/editor"

const { PluginKey } = pm.state
const { Decoration, DecorationSet } = pm.view
const key = new PluginKey("findings")

/** Return the line under one finding. */
function lineUnder({ id, kind, from, to }) {
  return Decoration.inline(
    from,
    to,
    { class: `finding-mark finding-mark-${kind}`, "data-mark": id },
    { id },
  )
}

/** Return the part of the editor that draws the lines, and moves them with the text. */
export const marks = () =>
  new Plugin({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply(transaction, shown) {
        const findings = transaction.getMeta(key)
        return findings
          ? DecorationSet.create(transaction.doc, findings.map(lineUnder))
          : shown.map(transaction.mapping, transaction.doc)
      },
    },
    props: { decorations: (state) => key.getState(state) },
  })

/** Draw the lines of these findings, and no others. */
export function mark(editor, findings) {
  editor.view.dispatch(editor.state.tr.setMeta(key, findings))
}

/** Return where a finding stands now; undefined once its words are gone. */
export function placeOf(editor, id) {
  return key.getState(editor.state)?.find(undefined, undefined, (one) => one.id === id)[0]
}

/** Return the findings of the editor in reading order, with their places. */
export function marked(editor) {
  const found = key.getState(editor.state)?.find() ?? []
  return found
    .map(({ from, to, spec }) => ({ from, to, id: spec.id }))
    .sort((one, other) => one.from - other.from)
}
