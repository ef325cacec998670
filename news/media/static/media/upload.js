/* Files to the photo library: one request each, three at a time, each with its bar.

A file that looks like photos of the library is not stored until somebody has chosen. */

const AT_ONCE = 3
const LARGEST = 25 * 1024 * 1024

/** Return an element with a class and a text. */
function element(name, className, text = "") {
  const made = document.createElement(name)
  made.className = className
  made.textContent = text
  return made
}

/** Return the name of a photo, which leads to its form. */
function linkTo(photo) {
  const link = element("a", "photo-name", photo.name)
  link.href = photo.address
  return link
}

/** Return a photo in small; its name stands beside it. */
function thumbOf(photo) {
  const thumb = element("img", "photo-thumb")
  thumb.src = photo.thumb
  thumb.alt = ""
  return thumb
}

/** Return a button that is about a file. */
function button(text, file, press) {
  const made = element("button", "photo-again", text)
  made.type = "button"
  made.setAttribute("aria-label", `${text}: ${file.name}`)
  made.addEventListener("click", press)
  return made
}

/** Return what the server answered; nothing if it was not the library that did. */
function answerOf(request) {
  try {
    return JSON.parse(request.responseText)
  } catch {
    return {}
  }
}

/** The files that somebody brought, each on its way into the library. */
class Queue {
  constructor(box) {
    this.words = box.dataset
    this.list = box.querySelector(".photo-queue")
    this.summary = box.querySelector(".photo-summary")
    this.next = box.querySelector(".photo-next")
    this.token = document.querySelector("input[name=csrfmiddlewaretoken]").value
    this.waiting = []
    this.counts = { all: 0, done: 0, failed: 0, asked: 0 }
    this.keys = []
    this.running = 0
  }

  get isBusy() {
    return this.running > 0 || this.waiting.length > 0 || this.counts.asked > 0
  }

  /** Say how far it is, and offer to describe what has arrived. */
  tell() {
    const { words, counts, keys } = this
    this.summary.textContent = words.summary
      .replace("{done}", counts.done)
      .replace("{all}", counts.all)
      .replace("{failed}", counts.failed)
    if (counts.asked) this.summary.append(` ${words.asked.replace("{count}", counts.asked)}`)
    this.next.hidden = keys.length === 0
    this.next.querySelector("a").href = `${words.describe}?photos=${keys.slice(-100).join(",")}`
  }

  /** Add a row to the list for a file. */
  row(file) {
    const item = element("li", "photo-item")
    const name = element("span", "photo-name", file.name)
    const bar = element("progress", "photo-bar")
    bar.max = 1
    bar.value = 0
    bar.setAttribute("aria-label", file.name)
    const state = element("span", "photo-state", this.words.waiting)
    item.append(name, bar, state)
    this.list.append(item)
    return { file, item, name, bar, state }
  }

  add(files) {
    for (const file of files) {
      this.counts.all += 1
      this.waiting.push(this.row(file))
    }
    this.go()
  }

  /** Send what waits, as many at a time as may be. */
  go() {
    while (this.running < AT_ONCE && this.waiting.length) this.start(this.waiting.shift())
    this.tell()
  }

  queue(one) {
    one.item.dataset.state = ""
    one.state.textContent = this.words.waiting
    one.bar.value = 0
    this.waiting.push(one)
    this.go()
  }

  start(one) {
    if (one.file.size > LARGEST) this.fail(one, this.words.tooLarge, false)
    else this.send(one)
  }

  send(one) {
    this.running += 1
    const request = new XMLHttpRequest()
    const body = new FormData()
    body.append("file", one.file)
    if (one.keepBoth) body.append("keep_both", "yes")
    request.open("POST", this.words.upload)
    request.setRequestHeader("X-CSRFToken", this.token)
    this.follow(request, one)
    one.state.textContent = this.words.sending
    request.send(body)
  }

  /** Show how a request comes on, and what became of it. */
  follow(request, one) {
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) one.bar.value = event.loaded / event.total
    })
    request.upload.addEventListener("load", () => {
      one.bar.removeAttribute("value")
      one.state.textContent = this.words.reading
    })
    request.addEventListener("load", () => this.answered(one, request))
    request.addEventListener("error", () => this.fail(one, this.words.lost, true))
    request.addEventListener("loadend", () => {
      if (!one.bar.hasAttribute("value")) one.bar.value = 1
      this.running -= 1
      this.go()
    })
  }

  answered(one, request) {
    const { status } = request
    const { photo, alike, error } = answerOf(request)
    if (status === 201) this.succeed(one, photo, this.words.done)
    else if (status === 409 && photo) this.succeed(one, photo, error)
    else if (status === 409 && alike) this.ask(one, alike, error)
    else this.fail(one, error || this.words.refused, status >= 500 || !error)
  }

  succeed(one, photo, text) {
    this.counts.done += 1
    one.bar.value = 1
    one.item.dataset.state = "done"
    one.state.textContent = text
    one.name.replaceWith(linkTo(photo))
    one.item.prepend(thumbOf(photo))
    this.keys.push(photo.id)
  }

  fail(one, text, mayRetry) {
    this.counts.failed += 1
    one.item.dataset.state = "failed"
    one.state.textContent = text
    if (!mayRetry) return
    const again = button(this.words.again, one.file, () => {
      again.remove()
      this.counts.failed -= 1
      this.queue(one)
    })
    one.item.append(again)
  }

  /** Ask whether a file is one of the photos that look like it. */
  ask(one, alike, text) {
    this.counts.asked += 1
    one.item.dataset.state = "asked"
    one.state.textContent = text
    const choices = element("ul", "photo-copies")
    const choice = (label, act) =>
      button(label, one.file, () => {
        choices.remove()
        this.counts.asked -= 1
        act()
        this.tell()
      })
    for (const photo of alike) {
      const use = choice(this.words.use, () => this.succeed(one, photo, this.words.already))
      const line = element("li", "")
      line.append(thumbOf(photo), linkTo(photo), use)
      choices.append(line)
    }
    const last = element("li", "")
    const keepBoth = () => this.queue(Object.assign(one, { keepBoth: true }))
    last.append(choice(this.words.keep, keepBoth))
    choices.append(last)
    one.item.append(choices)
  }
}

/** Take files from the field, and those that are dropped. */
function start(box) {
  const queue = new Queue(box)
  const input = box.querySelector("input[type=file]")
  input.addEventListener("change", () => {
    queue.add([...input.files])
    input.value = ""
  })
  box.addEventListener("dragover", (event) => {
    event.preventDefault()
    box.dataset.over = "yes"
  })
  box.addEventListener("dragleave", () => delete box.dataset.over)
  box.addEventListener("drop", (event) => {
    event.preventDefault()
    delete box.dataset.over
    queue.add([...event.dataTransfer.files])
  })
  window.addEventListener("beforeunload", (event) => {
    if (queue.isBusy) event.preventDefault()
  })
  box.hidden = false
}

const found = document.getElementById("photo-upload")
if (found) start(found)
