/* The focal point: pointed at in the picture, or moved with its sliders' arrow keys. */

const box = document.getElementById("photo-focus")
const across = document.querySelector("[data-focal=x]")
const down = document.querySelector("[data-focal=y]")

const start = () => {
  const pointer = box.querySelector(".photo-pointer")
  const mark = box.querySelector(".photo-mark")
  const crops = box.querySelectorAll(".photo-crop")

  const show = () => {
    const left = `${across.value * 100}%`
    const top = `${down.value * 100}%`
    mark.style.insetInlineStart = left
    mark.style.insetBlockStart = top
    for (const crop of crops) crop.style.objectPosition = `${left} ${top}`
  }

  const share = (value) => Math.min(1, Math.max(0, value)).toFixed(2)

  const point = (event) => {
    const area = pointer.getBoundingClientRect()
    across.value = share((event.clientX - area.left) / area.width)
    down.value = share((event.clientY - area.top) / area.height)
    across.dispatchEvent(new Event("input", { bubbles: true }))
  }

  pointer.addEventListener("pointerdown", (event) => {
    event.preventDefault()
    pointer.setPointerCapture(event.pointerId)
    point(event)
  })
  pointer.addEventListener("pointermove", (event) => {
    if (event.buttons & 1) point(event)
  })
  for (const slider of [across, down]) slider.addEventListener("input", show)
  mark.hidden = false
  show()
}

if (box && across && down) start()
