/* Where the selection is among the figures of a text. */

/** Return the innermost figure around the selection, with its position. */
export function figureAround({ selection: { $from } }) {
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    if ($from.node(depth).type.name === "figure") {
      return { node: $from.node(depth), at: $from.before(depth) }
    }
  }
  return null
}

/** Return where in a gallery the selection is, if it is in one. */
export function placeInGallery({ selection }) {
  const { $from, node } = selection
  if (node?.type.name === "figure" && $from.parent.type.name === "figure") {
    return { gallery: $from.parent, index: $from.index(), at: $from.pos }
  }
  for (let depth = $from.depth; depth > 1; depth -= 1) {
    const [inner, outer] = [$from.node(depth), $from.node(depth - 1)]
    if (inner.type.name === "figure" && outer.type.name === "figure") {
      return { gallery: outer, index: $from.index(depth - 1), at: $from.before(depth) }
    }
  }
  return null
}

/** Return where something new goes, so that it does not land inside a figure: a photo
    beside the one chosen in a gallery, all else behind the figure; null for "here". */
export function placeForNew({ selection }, isPhoto) {
  const within = placeInGallery({ selection })
  if (within && isPhoto) return within.at + within.gallery.child(within.index).nodeSize
  const { $from } = selection
  for (let depth = 1; depth <= $from.depth; depth += 1) {
    if ($from.node(depth).type.name === "figure") return $from.after(depth)
  }
  return null
}
