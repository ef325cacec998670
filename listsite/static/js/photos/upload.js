/* Files to the photo library: one request each, three at a time, each with its bar.

A file that looks like photos of the library is not stored until somebody has chosen. */

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
  const counts = { all: 0, done: 0, failed: 0, asked: 0 }
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
    if (counts.asked) summary.append(` ${words.asked.replace("{count}", counts.asked)}`)
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

  const linkTo = (photo) => {
    const link = element("a", "photo-name", photo.name)
    link.href = photo.address
    return link
  }

  const thumbOf = (photo) => {
    const thumb = element("img", "photo-thumb")
    thumb.src = photo.thumb
    thumb.alt = ""
    return thumb
  }

  const button = (text, file, press) => {
    const made = element("button", "photo-again", text)
    made.type = "button"
    made.setAttribute("aria-label", `${text}: ${file.name}`)
    made.addEventListener("click", press)
    return made
  }

  const show = (one, photo) => {
    const link = linkTo(photo)
    one.name.replaceWith(link)
    one.name = link
    one.item.prepend(thumbOf(photo))
    keys.push(photo.id)
  }

  const queue = (one) => {
    one.item.dataset.state = ""
    one.state.textContent = words.waiting
    one.bar.value = 0
    waiting.push(one)
    go()
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
    const again = button(words.again, one.file, () => {
      again.remove()
      counts.failed -= 1
      queue(one)
    })
    one.item.append(again)
  }

  const ask = (one, alike, text) => {
    counts.asked += 1
    one.item.dataset.state = "asked"
    one.state.textContent = text
    const choices = element("ul", "photo-copies")
    const choose = (act) => () => {
      choices.remove()
      counts.asked -= 1
      act()
      tell()
    }
    for (const photo of alike) {
      const use = () => succeed(one, photo, words.already)
      const row = element("li", "")
      row.append(thumbOf(photo), linkTo(photo), button(words.use, one.file, choose(use)))
      choices.append(row)
    }
    const last = element("li", "")
    const keep = () => queue(Object.assign(one, { keepBoth: true }))
    last.append(button(words.keep, one.file, choose(keep)))
    choices.append(last)
    one.item.append(choices)
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
    else if (request.status === 409 && answer.alike) ask(one, answer.alike, answer.error)
    else fail(one, answer.error || words.refused, request.status >= 500 || !answer.error)
  }

  const send = (one) => {
    if (one.file.size > LARGEST) return fail(one, words.tooLarge, false)
    running += 1
    const request = new XMLHttpRequest()
    const body = new FormData()
    body.append("file", one.file)
    if (one.keepBoth) body.append("keep_both", "yes")
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
    if (running || waiting.length || counts.asked) event.preventDefault()
  })
  box.hidden = false
}

if (box) start(box)
