/* Dragging an entry of the calendar to another day; the server asks before it moves. */

let dragged

document.addEventListener("dragstart", (event) => {
  dragged = event.target.closest?.("[data-move]")
  if (!dragged) return
  event.dataTransfer.effectAllowed = "move"
  event.dataTransfer.setData("text/plain", dragged.textContent.trim())
})

document.addEventListener("dragover", (event) => {
  const day = event.target.closest?.("[data-day]")
  if (!dragged || !day) return
  event.preventDefault()
  mark(day)
})

document.addEventListener("drop", (event) => {
  const day = event.target.closest?.("[data-day]")
  if (!dragged || !day) return
  event.preventDefault()
  const isElsewhere = day !== dragged.closest("[data-day]")
  if (isElsewhere) location.href = `${dragged.dataset.move}?day=${day.dataset.day}`
})

document.addEventListener("dragend", () => {
  dragged = undefined
  mark(undefined)
})

/** Show over which day the entry hangs. */
function mark(day) {
  document.querySelector(".calendar-target")?.classList.remove("calendar-target")
  day?.classList.add("calendar-target")
}
