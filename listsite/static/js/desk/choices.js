/* The admin's choice boxes, as assistive technology should find them: the box that is
   typed into has the field's name, and what looks like a list is not announced as one. */

/** Return the label of the field that a choice box stands in for. */
function labelOf(box) {
  const select = box.closest(".select2-container")?.previousElementSibling
  const label = select?.id && document.querySelector(`label[for="${select.id}"]`)
  if (label) label.id ||= `${select.id}-label`
  return label || null
}

/** Name a choice box by its field's label, and by what is chosen in it. */
function name(box) {
  const label = labelOf(box)
  const chosen = box.querySelector(".select2-selection__rendered[id]")?.id
  const wanted = [label?.id, chosen].filter(Boolean).join(" ")
  if (label && box.getAttribute("aria-labelledby") !== wanted) {
    box.setAttribute("aria-labelledby", wanted)
  }
}

const NAMED = ".select2-selection, .select2-search__field, [id^=select2][role=textbox]"

/** Repair every choice box of a form; they are written anew at each change. */
function repair(form) {
  form.querySelectorAll(NAMED).forEach(name)
  for (const list of form.querySelectorAll("ul.select2-selection__rendered")) {
    list.setAttribute("role", "none")
    for (const item of list.children) item.setAttribute("role", "none")
  }
}

const form = document.querySelector(".desk")?.closest("form")
if (form) {
  const watcher = new MutationObserver(() => repair(form))
  watcher.observe(form.querySelector(".desk"), { childList: true, subtree: true })
  repair(form)
}
