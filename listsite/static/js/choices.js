/* The admin's choice boxes, as assistive technology should find them: what is drawn in
   place of a field has the field's name, and what looks like a list is not announced
   as one. Each page of the admin loads it. */
document.addEventListener("DOMContentLoaded", () => {
  const BOXES = ".select2-selection"
  const PARTS = ".select2-search__field, [id^=select2][role=textbox]"
  let made = 0
  let isWaiting = false

  /** Return the name of the field that stands behind a choice box. */
  function nameOf(part) {
    const field = part.closest(".select2-container")?.previousElementSibling
    const label = field?.labels?.[0]?.textContent || field?.getAttribute("aria-label")
    return label?.trim()
  }

  /** Give a part the field's name, unless it has it. */
  function name(part) {
    const wanted = nameOf(part)
    if (wanted && part.getAttribute("aria-label") !== wanted) {
      part.setAttribute("aria-label", wanted)
    }
    return wanted
  }

  /** Name a box by its field, and by what is chosen in it. */
  function nameBox(box) {
    if (!name(box)) return
    box.id ||= `choice-${(made += 1)}`
    const chosen = box.querySelector(".select2-selection__rendered[id]")?.id
    const wanted = [box.id, chosen].filter(Boolean).join(" ")
    if (box.getAttribute("aria-labelledby") !== wanted) {
      box.setAttribute("aria-labelledby", wanted)
    }
  }

  /** Repair every choice box; they are written anew at each change. */
  function repair() {
    isWaiting = false
    document.querySelectorAll(BOXES).forEach(nameBox)
    document.querySelectorAll(PARTS).forEach(name)
    for (const list of document.querySelectorAll("ul.select2-selection__rendered")) {
      for (const part of [list, ...list.children]) part.setAttribute("role", "none")
    }
  }

  /** Repair once, however much changes before the page is drawn. */
  function repairSoon() {
    if (!isWaiting) requestAnimationFrame(repair)
    isWaiting = true
  }

  const changes = new MutationObserver(repairSoon)
  changes.observe(document.body, { childList: true, subtree: true })
  repair()
})
