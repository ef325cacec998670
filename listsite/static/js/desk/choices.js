/* The admin's choice boxes, as assistive technology should find them: the box that is
   typed into has the field's name, and what looks like a list is not announced as one. */

/** Return the name of the field that a choice box stands in for. */
function nameOf(box) {
  const select = box.closest(".select2-container")?.previousElementSibling
  const label = select?.id && document.querySelector(`label[for="${select.id}"]`)
  return label?.textContent.replace("*", "").trim() ?? ""
}

/** Repair every choice box of a form; they are written anew at each change. */
function repair(form) {
  for (const field of form.querySelectorAll(".select2-search__field")) {
    if (!field.hasAttribute("aria-label")) field.setAttribute("aria-label", nameOf(field))
  }
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
