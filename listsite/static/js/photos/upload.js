/* Files to the photo library: one request each, three at a time, each with its bar. */

const AT_ONCE = 3
const LARGEST = 25 * 1024 * 1024
const box = document.getElementById("photo-upload")

const start = (box) => {
  const words = box.dataset
  const list = box.querySelector(".photo-queue")
  const summary = box.querySelector(".photo-summary")
  const next = box.querySelector(".photo-next")
  const token = document.querySelector("input[name=csrfmiddlewaretoken]").value
  const waiting = []
  const counts = { all: 0, done: 0, failed: 0 }
  const keys = []
  let running = 0

  const element = (name, className, text = "") => {
    const made = document.createElement(name)
    made.className = className
    made.textContent = text
    return made
  }

  const tell = () => {
    summary.textContent = words.summary
      .replace("{done}", counts.done)
      .replace("{all}", counts.all)
      .replace("{failed}", counts.failed)
    next.hidden = keys.length === 0
    next.querySelector("a").href = `${words.describe}?photos=${keys.slice(-100).join(",")}`
  }

  const row = (file) => {
    const item = element("li", "photo-item")
    const name = element("span", "photo-name", file.name)
    const bar = element("progress", "photo-bar")
    bar.max = 1
    bar.value = 0
    bar.setAttribute("aria-label", file.name)
    const state = element("span", "photo-state", words.waiting)
    item.append(name, bar, state)
    list.append(item)
    return { file, item, name, bar, state }
  }

  const show = (one, photo) => {
    const link = element("a", "photo-name", photo.name)
    link.href = photo.address
    one.name.replaceWith(link)
    one.name = link
    const thumb = element("img", "photo-thumb")
    thumb.src = photo.thumb
    thumb.alt = ""
    one.item.prepend(thumb)
    keys.push(photo.id)
  }

  const succeed = (one, photo, text) => {
    counts.done += 1
    one.bar.value = 1
    one.item.dataset.state = "done"
    one.state.textContent = text
    show(one, photo)
  }

  const fail = (one, text, mayRetry) => {
    counts.failed += 1
    one.item.dataset.state = "failed"
    one.state.textContent = text
    if (!mayRetry) return
    const again = element("button", "photo-again", words.again)
    again.type = "button"
    again.setAttribute("aria-label", `${words.again}: ${one.file.name}`)
    again.addEventListener("click", () => {
      again.remove()
      counts.failed -= 1
      one.item.dataset.state = ""
      one.state.textContent = words.waiting
      one.bar.value = 0
      waiting.push(one)
      go()
    })
    one.item.append(again)
  }

  const answered = (one, request) => {
    let answer = {}
    try {
      answer = JSON.parse(request.responseText)
    } catch {
      answer = {}
    }
    if (request.status === 201) succeed(one, answer.photo, words.done)
    else if (request.status === 409 && answer.photo) succeed(one, answer.photo, answer.error)
    else fail(one, answer.error || words.refused, request.status >= 500 || !answer.error)
  }

  const send = (one) => {
    if (one.file.size > LARGEST) return fail(one, words.tooLarge, false)
    running += 1
    const request = new XMLHttpRequest()
    const body = new FormData()
    body.append("file", one.file)
    request.open("POST", words.upload)
    request.setRequestHeader("X-CSRFToken", token)
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) one.bar.value = event.loaded / event.total
    })
    request.upload.addEventListener("load", () => {
      one.bar.removeAttribute("value")
      one.state.textContent = words.reading
    })
    request.addEventListener("load", () => answered(one, request))
    request.addEventListener("error", () => fail(one, words.lost, true))
    request.addEventListener("loadend", () => {
      if (!one.bar.hasAttribute("value")) one.bar.value = 1
      running -= 1
      go()
    })
    one.state.textContent = words.sending
    request.send(body)
  }

  const go = () => {
    while (running < AT_ONCE && waiting.length) send(waiting.shift())
    tell()
  }

  const add = (files) => {
    for (const file of files) {
      counts.all += 1
      waiting.push(row(file))
    }
    go()
  }

  const input = box.querySelector("input[type=file]")
  input.addEventListener("change", () => {
    add([...input.files])
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
    add([...event.dataTransfer.files])
  })
  window.addEventListener("beforeunload", (event) => {
    if (running || waiting.length) event.preventDefault()
  })
  box.hidden = false
}

if (box) start(box)
