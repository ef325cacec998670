/* A gallery is a figure of figures and needs no script. With one, pressing a photo
   shows it as large as the window, and the arrow keys lead through the gallery. */

const words = document.getElementById("gallery-words").dataset

/** Return a button with a sign to see and a word to hear. */
function button(sign, word, act) {
  const made = document.createElement("button")
  made.type = "button"
  made.textContent = sign
  made.setAttribute("aria-label", word)
  made.addEventListener("click", act)
  return made
}

/** The window over the page, which shows one photo of a gallery at a time. */
class Viewer {
  constructor(photos) {
    this.photos = photos
    this.place = 0
    this.picture = document.createElement("img")
    this.caption = document.createElement("p")
    this.count = document.createElement("p")
    this.caption.setAttribute("role", "status")
    const bar = document.createElement("div")
    bar.className = "viewer-bar"
    bar.append(
      button("←", words.before, () => this.show(this.place - 1)),
      this.count,
      button("→", words.after, () => this.show(this.place + 1)),
      button("×", words.close, () => this.dialog.close()),
    )
    this.dialog = document.createElement("dialog")
    this.dialog.className = "viewer"
    this.dialog.append(bar, this.picture, this.caption)
    this.dialog.addEventListener("keydown", (event) => this.turn(event))
    document.body.append(this.dialog)
  }

  /** Go on or back with the arrow keys. */
  turn(event) {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    if (step) this.show(this.place + step)
  }

  /** Show one photo in the largest of its files that the page names. */
  show(place) {
    this.place = (place + this.photos.length) % this.photos.length
    const shown = this.photos[this.place]
    this.picture.srcset = shown.srcset
    this.picture.sizes = "100vw"
    this.picture.src = shown.src
    this.picture.alt = shown.alt
    const figure = shown.closest("figure")
    this.caption.textContent = figure.querySelector("figcaption")?.textContent ?? ""
    this.count.textContent = `${this.place + 1} / ${this.photos.length}`
    this.dialog.setAttribute("aria-label", shown.alt || this.count.textContent)
    if (!this.dialog.open) this.dialog.showModal()
  }
}

/** Make a photo something to press, by pointer and by keyboard. */
function press(photo, open) {
  const around = photo.closest("picture") ?? photo
  const frame = button("", `${words.enlarge}: ${photo.alt}`, open)
  frame.className = "enlarge"
  around.replaceWith(frame)
  frame.append(around)
}

for (const gallery of document.querySelectorAll(".prose figure:has(> figure)")) {
  const photos = [...gallery.querySelectorAll("figure img")]
  const viewer = new Viewer(photos)
  photos.forEach((photo, place) => press(photo, () => viewer.show(place)))
}
